package io.millrace.execution.operators;

/**
 * The lifecycle of an operator inside a task, driven by its chain on the task's thread:
 *
 * <pre>
 *   open start (records, watermarks)* finish? close
 * </pre>
 *
 * Between open and start a task that was restored waits until all of its job are; between those of a new one lies nothing.
 * Operators open and start from the tail to the head, so that whoever emits finds its successors ready; they finish from the head
 * to the tail, each after everything before it has finished; all close, whatever happened, even one that failed to open.
 */
public interface Operator {

    /**
     * Functions open, and what they and the operator keep is got back, or refused. Nothing is emitted, and nothing done
     * outside that another attempt could not do again: no reading, no transaction.
     */
    void open() throws Exception;

    /** Every task of the job has back what it keeps: what shows outside may begin. */
    default void start() throws Exception {}

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

    /** How far event time has come here; {@code Long.MIN_VALUE} before the first watermark. Saved with a snapshot. */
    long eventTime();

    /** After a restore, before any input: those behind learn how far event time had come. Emits nothing else. */
    void announceEventTime();

    /**
     * A barrier is about to pass: emit now what has to come before it. Never while suspended, and must not suspend; the
     * output takes it, full or not. {@link #snapshotState} follows before anything else does.
     */
    default void prepareSnapshot(long checkpointId) throws Exception {}

    /**
     * Puts into operator lists what the backends do not hold all the time; they are frozen right after. The barrier has
     * passed: emit nothing.
     */
    default void snapshotState(long checkpointId) throws Exception {}

    /** The checkpoint is published for good: what waited for it, or for an earlier one, may be committed. */
    default void checkpointCompleted(long checkpointId) throws Exception {}

    /** The checkpoint never will be; a later one covers what it would have. */
    default void checkpointAborted(long checkpointId) throws Exception {}

    /** Whether the task must not end before a checkpoint that comes after all its input has completed. */
    default boolean needsFinalCheckpoint() {
        return false;
    }

    /** The coordinator in the JobManager has sent something. */
    default void onOperatorEvent(byte[] payload) throws Exception {
        throw new IllegalStateException(getClass().getSimpleName() + " has no coordinator, but an event came");
    }
}
