package io.millrace.benchmarks.workload;

import java.io.Serializable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * When the elements of an input are due: the first at {@code startNanos} of the monotonic clock, the others at even
 * distances. Delays count once the warm-up is over.
 */
public record Pace(long startNanos, long nanosPerElement, long warmUpNanos) implements Serializable {

    /** From the start. */
    public long dueNanos(long index) {
        return index * nanosPerElement;
    }

    /** The index of the first element that is not due yet. */
    public long dueBefore(long nanoTime) {
        long elapsed = nanoTime - startNanos;
        return elapsed < 0 ? 0 : elapsed / nanosPerElement + 1;
    }

    /**
     * Wakes a reader that has nothing due, ten thousand times a second: a thread of its own, since no engine's timers are
     * that fine. One reader's.
     */
    public static final class Ticker implements AutoCloseable {
        private static final long TICK_NANOS = 100_000;

        private final Thread thread = new Thread(this::tick, "ticker");
        private volatile CompletableFuture<Void> waiting;
        private volatile boolean closed;

        public Ticker() {
            thread.setDaemon(true);
            thread.start();
        }

        /** Complete at the next tick. Asked again before it, it is the same: an engine may wait on any it was given. */
        public CompletableFuture<Void> nextTick() {
            CompletableFuture<Void> current = waiting;
            if (current == null || current.isDone()) {
                current = new CompletableFuture<>();
                waiting = current;
            }
            return current;
        }

        private void tick() {
            while (!closed) {
                LockSupport.parkNanos(TICK_NANOS);
                CompletableFuture<Void> due = waiting;
                if (due != null) {
                    due.complete(null);
                }
            }
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
