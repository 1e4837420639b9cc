package io.millrace.api.state.v2;

import java.util.Iterator;
import java.util.Map;

/** A map for each key, in the order of insertion. Every access comes with and without a future. */
public interface MapState<UK, UV> extends State {
    /** Of null when there is no such entry. */
    StateFuture<UV> asyncGet(UK key);

    StateFuture<Void> asyncPut(UK key, UV value);

    StateFuture<Void> asyncPutAll(Map<UK, UV> map);

    StateFuture<Void> asyncRemove(UK key);

    StateFuture<Boolean> asyncContains(UK key);

    /** The entries that there are now: what is put or removed while they are visited changes nothing of them. */
    StateFuture<StateIterator<Map.Entry<UK, UV>>> asyncEntries();

    /** The keys that there are now. */
    StateFuture<StateIterator<UK>> asyncKeys();

    /** The values that there are now. */
    StateFuture<StateIterator<UV>> asyncValues();

    StateFuture<Boolean> asyncIsEmpty();

    /** Null when there is no such entry. */
    UV get(UK key);

    void put(UK key, UV value);

    void putAll(Map<UK, UV> map);

    void remove(UK key);

    boolean contains(UK key);

    /** A view, whose iterators may remove. */
    Iterable<Map.Entry<UK, UV>> entries();

    /** A view, whose iterators may remove. */
    Iterable<UK> keys();

    /** A view, whose iterators may remove. */
    Iterable<UV> values();

    Iterator<Map.Entry<UK, UV>> iterator();

    boolean isEmpty();
}
