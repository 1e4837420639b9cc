package io.millrace.api.state.v2;

/** A handle on state. What it reads and writes belongs to the current key (and window, where there is one). */
public interface State {
    StateFuture<Void> asyncClear();

    /** Forgets what is kept under the current key. */
    void clear();
}
