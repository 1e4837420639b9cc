package io.millrace.api.connector.source.ratelimit;

import io.millrace.api.connector.source.SourceSplit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A portion of records, and another one with each completed checkpoint. */
public final class GatedRateLimiter<SplitT extends SourceSplit> implements RateLimiter<SplitT> {
    private final int portion;
    private int left;
    /** Not null while someone waits for the next portion. */
    private CompletableFuture<Void> awaited;

    private int awaitedEvents;

    /** @param portion how many records from one checkpoint to the next, of this reader */
    public GatedRateLimiter(int portion) {
        this.portion = portion;
        this.left = portion;
    }

    @Override
    public int tryAcquire(int wanted) {
        int granted = Math.max(0, Math.min(wanted, left));
        left -= granted;
        return granted;
    }

    @Override
    public CompletionStage<Void> acquire(int numberOfEvents) {
        if (left > 0) {
            left -= numberOfEvents;
            return CompletableFuture.completedFuture(null);
        }
        awaited = new CompletableFuture<>();
        awaitedEvents = numberOfEvents;
        return awaited;
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
        left = portion;
        if (awaited != null) {
            CompletableFuture<Void> waiting = awaited;
            awaited = null;
            left -= awaitedEvents;
            waiting.complete(null);
        }
    }
}
