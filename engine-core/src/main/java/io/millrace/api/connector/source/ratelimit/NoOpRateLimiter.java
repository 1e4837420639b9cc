package io.millrace.api.connector.source.ratelimit;

import io.millrace.api.connector.source.SourceSplit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Always lets everything through. */
public final class NoOpRateLimiter<SplitT extends SourceSplit> implements RateLimiter<SplitT> {
    @Override
    public CompletionStage<Void> acquire(int numberOfEvents) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public int tryAcquire(int wanted) {
        return wanted;
    }
}
