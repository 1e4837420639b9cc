package io.millrace.api.state.v2;

import java.util.List;

/** A list for each key, in the order of addition. It takes no null. */
public interface ListState<T> extends MergingState<T, StateIterator<T>, Iterable<T>> {
    /** Replaces the list; an empty one clears it. */
    StateFuture<Void> asyncUpdate(List<T> values);

    StateFuture<Void> asyncAddAll(List<T> values);

    /** As {@link #asyncUpdate}, without a future. */
    void update(List<T> values);

    /** As {@link #asyncAddAll}, without a future. */
    void addAll(List<T> values);
}
