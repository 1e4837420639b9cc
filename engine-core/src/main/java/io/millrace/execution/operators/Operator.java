package io.millrace.execution.operators;

/**
 * The lifecycle of an operator inside a task, driven by its chain on the task's thread:
 *
 * <pre>
 *   open (records, watermarks)* finish? close
 * </pre>
 *
 * Operators open from the tail to the head, so that whoever emits finds its successors ready; they finish from the head
 * to the tail, each after everything before it has finished; all close, whatever happened, even one that failed to open.
 */
public interface Operator {

    void open() throws Exception;

    /** True while work stopped because the output was full: {@link #resume()} is owed, and no input may come. */
    boolean isSuspended();

    /** Goes on with what was suspended, as far as the output takes it. */
    void resume();

    /**
     * The input ended and the last watermark has passed. Called again until it returns true.
     *
     * @return false when it stopped because the output is full
     */
    boolean finish() throws Exception;

    /** Frees what the operator holds. Called once; may run after any failure. */
    void close() throws Exception;

    /** The coordinator in the JobManager has sent something. */
    default void onOperatorEvent(byte[] payload) throws Exception {
        throw new IllegalStateException(getClass().getSimpleName() + " has no coordinator, but an event came");
    }
}
