package io.millrace.api;

import io.millrace.api.util.ThrowingRunnable;
import io.millrace.base.Cancellable;

/**
 * Brings work to a task's thread, which does it between two elements, also while the task waits for room. What the work
 * throws fails the task. Flink's {@code yield} is absent: a task does not run other work in the middle of an element.
 */
public interface MailboxExecutor {
    /**
     * Any thread.
     *
     * @param description completes "the operator failed in …", for messages
     */
    void execute(ThrowingRunnable<? extends Exception> command, String description);

    /** Any thread. As {@link String#format} makes the description. */
    @SuppressWarnings("AnnotateFormatMethod") // programs would need Error Prone's annotations to compile
    default void execute(
            ThrowingRunnable<? extends Exception> command, String descriptionFormat, Object... descriptionArgs) {
        execute(command, String.format(descriptionFormat, descriptionArgs));
    }

    /** Once, when so much time has passed. The task's thread only, for cancelling too. Not in Flink. */
    Cancellable after(long delayMillis, ThrowingRunnable<? extends Exception> command, String description);
}
