package io.millrace.state.rocksdb;

import io.millrace.base.MillraceException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * What was changed before a barrier, on its way into the database, and then the moment the database is at with that. On a
 * thread of its own, so that the task need not stand still for it.
 *
 * @param <T> stands for the moment: a snapshot, links to files
 */
final class BarrierFlush<T> {
    /** Each operator with keys has at most one under way. */
    static final Executor THREADS = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "rocksdb-barrier-flush");
        thread.setDaemon(true);
        return thread;
    });

    private final int span;
    private final CompletableFuture<T> moment;

    /** Called once, on the flush's thread. */
    interface Work<T> {
        /** @param changed entries that changed in the span; to be written are those that still say so */
        T flush(List<CachedEntry> changed);
    }

    /** Begins as soon as there is a thread. */
    BarrierFlush(int span, List<CachedEntry> changed, Work<T> work, Executor threads) {
        this.span = span;
        this.moment = CompletableFuture.supplyAsync(
                () -> {
                    changed.removeIf(entry -> entry.changedIn != span);
                    return work.flush(changed);
                },
                threads);
    }

    /** The one between barriers whose changes it writes. */
    int span() {
        return span;
    }

    boolean isOver() {
        return moment.isDone();
    }

    /** Throws what the work threw. */
    T await() {
        try {
            return moment.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof MillraceException known) {
                throw known;
            }
            throw failed;
        }
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
