package io.millrace.api.state.v2;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Futures of what programs have already, and of several futures. */
public final class StateFutureUtils {
    private StateFutureUtils() {}

    /** A complete future of null. */
    public static <V> StateFuture<V> completedVoidFuture() {
        return AnsweredFuture.ofNothing();
    }

    public static <V> StateFuture<V> completedFuture(V result) {
        return new AnsweredFuture<>(result);
    }

    /** The answers of all futures, in their order. */
    public static <T> StateFuture<Collection<T>> combineAll(
            Collection<? extends StateFuture<? extends T>> stateFutures) {
        StateFuture<Collection<T>> all = completedFuture(new ArrayList<>());
        for (StateFuture<? extends T> future : stateFutures) {
            all = all.thenCombine(future, (answers, answer) -> {
                answers.add(answer);
                return answers;
            });
        }
        return all;
    }

    /** The elements of the iterator that the future gives, as a list of the program's own. */
    public static <T> StateFuture<Iterable<T>> toIterable(StateFuture<StateIterator<T>> future) {
        return future.thenCompose(iterator -> {
            List<T> elements = new ArrayList<>();
            return iterator.onNext(element -> {
                        elements.add(element);
                    })
                    .thenApply(visited -> elements);
        });
    }
}
