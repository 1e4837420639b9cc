package io.millrace.api.connector.base;

import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;

/**
 * Hands batches from a fetcher's thread to the task's: a few at most, so that a slow job slows its source down. One lock,
 * taken per batch. The fetcher's failure comes to the task as what it takes next.
 */
final class Handover<E> {
    private static final CompletableFuture<Void> AVAILABLE = CompletableFuture.completedFuture(null);

    private final Object lock = new Object();
    private final int capacity;
    private final ArrayDeque<E> batches = new ArrayDeque<>();
    private CompletableFuture<Void> available = new CompletableFuture<>();
    private Throwable failure;
    private boolean closed;

    Handover(int capacity) {
        this.capacity = capacity;
    }

    /** The fetcher's thread; waits for room. @return false when nobody takes it any more */
    boolean put(E batch) throws InterruptedException {
        CompletableFuture<Void> toComplete;
        synchronized (lock) {
            while (batches.size() >= capacity && !closed) {
                lock.wait();
            }
            if (closed) {
                return false;
            }
            batches.add(batch);
            toComplete = available;
        }
        toComplete.complete(null); // outside the lock: it wakes the task
        return true;
    }

    /** The fetcher's thread: it ends. */
    void fail(Throwable thrown) {
        CompletableFuture<Void> toComplete;
        synchronized (lock) {
            failure = thrown;
            toComplete = available;
        }
        toComplete.complete(null);
    }

    /** The task's thread. @return null when there is none now */
    E poll() throws Exception {
        synchronized (lock) {
            E batch = batches.poll();
            if (batch != null) {
                lock.notifyAll();
                return batch;
            }
            if (failure != null) {
                throwFailure();
            }
            if (available.isDone()) {
                available = new CompletableFuture<>();
            }
            return null;
        }
    }

    private void throwFailure() throws Exception {
        if (failure instanceof Exception exception) {
            throw exception;
        }
        throw (Error) failure;
    }

    /** The task's thread. */
    CompletableFuture<Void> isAvailable() {
        synchronized (lock) {
            return batches.isEmpty() && failure == null ? available : AVAILABLE;
        }
    }

    boolean isEmpty() {
        synchronized (lock) {
            return batches.isEmpty();
        }
    }

    /** Wakes whoever waits in {@link #isAvailable}: something else has happened. */
    void wake() {
        CompletableFuture<Void> toComplete;
        synchronized (lock) {
            toComplete = available;
        }
        toComplete.complete(null);
    }

    void close() {
        synchronized (lock) {
            closed = true;
            batches.clear();
            lock.notifyAll();
        }
    }
}
