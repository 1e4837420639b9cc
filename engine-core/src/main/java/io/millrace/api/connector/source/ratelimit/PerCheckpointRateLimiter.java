package io.millrace.api.connector.source.ratelimit;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A portion of records, and another one with each completed checkpoint. */
final class PerCheckpointRateLimiter implements RateLimiter {
    private final int portion;
    private int left;
    /** Not null while someone waits for the next portion. */
    private CompletableFuture<Void> awaited;

    PerCheckpointRateLimiter(int portion) {
        this.portion = portion;
        this.left = portion;
    }

    @Override
    public int tryAcquire(int wanted) {
        int granted = Math.min(wanted, left);
        left -= granted;
        return granted;
    }

    @Override
    public CompletionStage<Void> acquire() {
        if (tryAcquire(1) == 1) {
            return CompletableFuture.completedFuture(null);
        }
        awaited = new CompletableFuture<>();
        return awaited;
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
        left = portion;
        if (awaited != null) {
            CompletableFuture<Void> waiting = awaited;
            awaited = null;
            left--;
            waiting.complete(null);
        }
    }
}
