package io.millrace.api.state;

import java.util.Map;

/** Broadcast state as the elements of the other, not broadcast input see it. */
public interface ReadOnlyBroadcastState<K, V> extends State {
    V get(K key) throws Exception;

    boolean contains(K key) throws Exception;

    Iterable<Map.Entry<K, V>> immutableEntries() throws Exception;
}
