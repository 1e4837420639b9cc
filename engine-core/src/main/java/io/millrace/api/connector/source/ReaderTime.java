package io.millrace.api.connector.source;

import java.util.concurrent.CompletableFuture;

/** Time as the reader's task sees it: read once per step of the task, so asking costs nothing. The task's thread. */
public interface ReaderTime {
    /** Milliseconds since an arbitrary origin, never running backwards. */
    long monotonicMillis();

    /** Milliseconds since the epoch; may jump. */
    long currentProcessingTime();

    /** Completes on the task's thread, no earlier than this many milliseconds from now. Costs no thread. */
    CompletableFuture<Void> after(long delayMillis);
}
