package io.millrace.api.connector.base;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Hands batches from a fetcher's thread to the task's: a few at most, so that a slow job slows its source down. One lock,
 * taken per batch. The fetcher's failure comes to the task as what it takes next.
 */
public final class Handover<E> {
    private static final CompletableFuture<Void> AVAILABLE = CompletableFuture.completedFuture(null);

    private final Object lock = new Object();
    private final int capacity;
    private final ArrayDeque<E> batches = new ArrayDeque<>();
    private CompletableFuture<Void> available = new CompletableFuture<>();
    private Throwable failure;
    private boolean closed;
    private boolean lifted;

    /** @param capacity how many batches may wait */
    public Handover(int capacity) {
        this.capacity = capacity;
    }

    /** The fetcher's thread; waits for room. @return false when nobody takes it any more */
    public boolean put(E batch) throws InterruptedException {
        CompletableFuture<Void> toComplete;
        synchronized (lock) {
            while (batches.size() >= capacity && !closed && !lifted) {
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
    public void fail(Throwable thrown) {
        CompletableFuture<Void> toComplete;
        synchronized (lock) {
            failure = thrown;
            toComplete = available;
        }
        toComplete.complete(null);
    }

    /** The task's thread. @return null when there is none now */
    public E poll() throws Exception {
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
    public CompletableFuture<Void> isAvailable() {
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

    /** The task's thread: until {@link #limit} nobody waits for room, whatever lock he holds. */
    public void lift() {
        synchronized (lock) {
            lifted = true;
            lock.notifyAll();
        }
    }

    /** The task's thread: there is a limit again. */
    public void limit() {
        synchronized (lock) {
            lifted = false;
            lock.notifyAll();
        }
    }

    /** The fetcher's thread: waits while there is no limit. */
    public void awaitLimit() throws InterruptedException {
        synchronized (lock) {
            while (lifted && !closed) {
                lock.wait();
            }
        }
    }

    /** What was put and not taken, in order. */
    public List<E> waiting() {
        synchronized (lock) {
            return List.copyOf(batches);
        }
    }

    public void close() {
        synchronized (lock) {
            closed = true;
            batches.clear();
            lock.notifyAll();
        }
    }
}
