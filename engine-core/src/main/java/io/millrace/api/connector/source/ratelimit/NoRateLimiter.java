package io.millrace.api.connector.source.ratelimit;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Always lets everything through. */
final class NoRateLimiter implements RateLimiter {
    @Override
    public CompletionStage<Void> acquire() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public int tryAcquire(int wanted) {
        return wanted;
    }
}
