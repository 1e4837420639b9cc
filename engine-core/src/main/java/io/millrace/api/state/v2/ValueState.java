package io.millrace.api.state.v2;

/** One value for each key. */
public interface ValueState<T> extends State {
    /** The value of the current key, of null when it has none. Changing the object in place does not store it. */
    StateFuture<T> asyncValue();

    /** Sets the value of the current key; null clears it. */
    StateFuture<Void> asyncUpdate(T value);

    /** As {@link #asyncValue}, without a future. */
    T value();

    /** As {@link #asyncUpdate}, without a future. */
    void update(T value);
}
