package io.millrace.api.state;

/** State that elements are added to and a result is taken from. */
public interface AppendingState<IN, OUT> extends State {
    /** What the elements of the current key come to; null when there are none. */
    OUT get() throws Exception;

    void add(IN value) throws Exception;
}
