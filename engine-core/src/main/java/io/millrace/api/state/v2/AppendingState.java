package io.millrace.api.state.v2;

/**
 * State that elements are added to and a result is taken from.
 *
 * @param <OUT> the result as futures give it
 * @param <SYNCOUT> the result as {@link #get} gives it
 */
public interface AppendingState<IN, OUT, SYNCOUT> extends State {
    /** What the elements of the current key come to; of null when there are none, and of lists an empty iterator. */
    StateFuture<OUT> asyncGet();

    StateFuture<Void> asyncAdd(IN value);

    /** What the elements of the current key come to; null when there are none, and of lists an empty iterable. */
    SYNCOUT get();

    void add(IN value);
}
