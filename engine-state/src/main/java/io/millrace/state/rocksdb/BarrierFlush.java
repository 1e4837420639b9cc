package io.millrace.state.rocksdb;

import io.millrace.base.MillraceException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What was changed before a barrier, on its way into the database, and then the moment the database is at with that. On a
 * thread of its own, so that the task need not stand still for it.
 *
 * @param <T> stands for the moment: a snapshot, links to files
 */
final class BarrierFlush<T> {
    /** Each operator with keys has at most one at work. */
    static final Executor THREADS = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "rocksdb-barrier-flush");
        thread.setDaemon(true);
        return thread;
    });

    private final CompletableFuture<T> moment;

    /** Called once, on the flush's thread. */
    interface Work<T> {
        /** @param changed what has changed since the barrier before */
        T flush(List<CachedEntry> changed);
    }

    /**
     * Begins as soon as there is a thread.
     *
     * @param before the one that has to be over first, and to succeed; null when there is none
     */
    BarrierFlush(BarrierFlush<?> before, List<CachedEntry> changed, Work<T> work, Executor threads) {
        this.moment = before == null
                ? CompletableFuture.supplyAsync(() -> work.flush(changed), threads)
                : before.moment.thenApplyAsync(unused -> work.flush(changed), threads);
    }

    boolean isOver() {
        return moment.isDone();
    }

    /** Throws what the work threw. */
    T await() {
        return outcome(moment);
    }

    /** What another thread's work came to, or what it threw. */
    static <T> T outcome(CompletableFuture<T> work) {
        try {
            return work.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof MillraceException known) {
                throw known;
            }
            throw failed;
        }
    }

    /** Waits until it is over, but no longer than that. */
    void awaitFor(long nanos) {
        CompletableFuture<Void> over = moment.handle((result, failure) -> null);
        over.completeOnTimeout(null, nanos, TimeUnit.NANOSECONDS).join();
    }

    /** Does not throw: for those who will not use what comes of it. */
    void awaitEnd() {
        moment.handle((result, failure) -> null).join();
    }

    /** When it is over, whether it succeeded or not; on either's thread. */
    void whenOver(Consumer<T> then) {
        CompletableFuture<T> unused = moment.whenComplete((result, failure) -> then.accept(result));
    }
}
