package io.millrace.api.state;

import java.util.Iterator;
import java.util.Map;

/** A map for each key. Views and iterators follow the order of insertion and may remove. */
public interface MapState<UK, UV> extends State {
    /** Null when there is no such entry. */
    UV get(UK key) throws Exception;

    void put(UK key, UV value) throws Exception;

    void putAll(Map<UK, UV> map) throws Exception;

    void remove(UK key) throws Exception;

    boolean contains(UK key) throws Exception;

    Iterable<Map.Entry<UK, UV>> entries() throws Exception;

    Iterable<UK> keys() throws Exception;

    Iterable<UV> values() throws Exception;

    Iterator<Map.Entry<UK, UV>> iterator() throws Exception;

    boolean isEmpty() throws Exception;
}
