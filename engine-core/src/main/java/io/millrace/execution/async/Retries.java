package io.millrace.execution.async;

import io.millrace.api.functions.async.AsyncRetryPredicate;
import io.millrace.api.functions.async.AsyncRetryStrategy;
import io.millrace.execution.operators.CopiedPerOperator;
import java.util.Collection;
import java.util.function.Predicate;

/** Which answers are tried again, and after how long. */
@CopiedPerOperator
final class Retries {
    /** The answer stands. */
    static final long NO = -1;

    private final AsyncRetryStrategy<Object> strategy;
    private final Predicate<Collection<Object>> result;
    private final Predicate<Throwable> exception;

    Retries(AsyncRetryStrategy<Object> strategy) {
        this.strategy = strategy;
        AsyncRetryPredicate<Object> predicate = strategy.getRetryPredicate();
        this.result = predicate.resultPredicate().orElse(unused -> false);
        this.exception = predicate.exceptionPredicate().orElse(unused -> false);
    }

    /** Milliseconds, or {@link #NO}. */
    long delayAfter(Request request, Collection<Object> answered) {
        return strategy.canRetry(request.attempts) && result.test(answered) ? backoff(request) : NO;
    }

    long delayAfter(Request request, Throwable failed) {
        return strategy.canRetry(request.attempts) && exception.test(failed) ? backoff(request) : NO;
    }

    private long backoff(Request request) {
        return Math.max(0, strategy.getBackoffTimeMillis(request.attempts));
    }
}
