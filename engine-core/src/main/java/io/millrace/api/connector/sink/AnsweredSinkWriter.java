package io.millrace.api.connector.sink;

/**
 * A writer whose receiver answers later. It never waits itself: it tells the task when it wants no more for now, and when
 * everything has arrived. Asked on the task's thread; the answers change there, by work that comes through
 * {@link io.millrace.api.MailboxExecutor}. Only sinks made from {@link io.millrace.api.connector.base.sink.AsyncSinkBase} may
 * have such writers. Not in Flink.
 */
public interface AnsweredSinkWriter<InputT> extends SinkWriter<InputT> {
    /** Whether it wants no more elements until something was answered. It must take them all the same. */
    boolean isFull();

    /** After {@code flush(true)}: whether the receiver has everything. */
    boolean isDrained();
}
