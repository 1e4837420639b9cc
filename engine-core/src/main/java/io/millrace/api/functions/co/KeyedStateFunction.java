package io.millrace.api.functions.co;

import io.millrace.api.state.State;

/** Visits the state of one key after the other. */
public interface KeyedStateFunction<K, S extends State> {
    /** The state is that of {@code key}; the function may change or clear it. */
    void process(K key, S state) throws Exception;
}
