package io.millrace.api.functions.async;

import java.io.Serializable;

/** When a request is tried again, and after how long. Used by one subtask at a time. */
public interface AsyncRetryStrategy<OUT> extends Serializable {
    /** @param currentAttempts how often it was tried, at least 1 */
    boolean canRetry(int currentAttempts);

    /** Milliseconds to wait before the next try. */
    long getBackoffTimeMillis(int currentAttempts);

    AsyncRetryPredicate<OUT> getRetryPredicate();
}
