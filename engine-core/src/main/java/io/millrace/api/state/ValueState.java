package io.millrace.api.state;

import java.io.IOException;

/** One value for each key. */
public interface ValueState<T> extends State {
    /** The value of the current key, or null when it has none. Changing the object in place does not store it. */
    T value() throws IOException;

    /** Sets the value of the current key; null clears it. */
    void update(T value) throws IOException;
}
