package io.millrace.execution.keyed;

import io.millrace.api.state.MapState;
import io.millrace.execution.operators.CopiedPerOperator;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** A map that becomes empty is removed, so that the key keeps nothing. */
@CopiedPerOperator
final class MapHandle<UK, UV> implements MapState<UK, UV> {
    private final CurrentEntry<Map<UK, UV>> entry;

    MapHandle(CurrentEntry<Map<UK, UV>> entry) {
        this.entry = entry;
    }

    @Override
    public UV get(UK key) {
        Map<UK, UV> map = entry.get();
        return map == null ? null : map.get(key);
    }

    @Override
    public void put(UK key, UV value) {
        Map<UK, UV> map = entry.get();
        if (map == null) {
            map = new LinkedHashMap<>();
        }
        map.put(key, value);
        entry.put(map);
    }

    @Override
    public void putAll(Map<UK, UV> map) {
        map.forEach(this::put);
    }

    @Override
    public void remove(UK key) {
        Map<UK, UV> map = entry.get();
        if (map != null) {
            map.remove(key);
            store(map);
        }
    }

    @Override
    public boolean contains(UK key) {
        Map<UK, UV> map = entry.get();
        return map != null && map.containsKey(key);
    }

    @Override
    public Iterable<Map.Entry<UK, UV>> entries() {
        return this::iterator;
    }

    @Override
    public Iterable<UK> keys() {
        return () -> new Walk<>(this, Map.Entry::getKey);
    }

    @Override
    public Iterable<UV> values() {
        return () -> new Walk<>(this, Map.Entry::getValue);
    }

    @Override
    public Iterator<Map.Entry<UK, UV>> iterator() {
        return new Walk<>(this, mapEntry -> mapEntry);
    }

    @Override
    public boolean isEmpty() {
        return entry.get() == null;
    }

    @Override
    public void clear() {
        entry.remove();
    }

    private Map<UK, UV> current() {
        Map<UK, UV> map = entry.get();
        return map == null ? Collections.emptyMap() : map;
    }

    private void store(Map<UK, UV> map) {
        if (map.isEmpty()) {
            entry.remove();
        } else {
            entry.put(map);
        }
    }

    /** Over the map of the key that is current when it begins. */
    private static final class Walk<UK, UV, X> implements Iterator<X> {
        private final MapHandle<UK, UV> owner;
        private final Map<UK, UV> map;
        private final Iterator<Map.Entry<UK, UV>> entries;
        private final java.util.function.Function<Map.Entry<UK, UV>, X> view;

        Walk(MapHandle<UK, UV> owner, java.util.function.Function<Map.Entry<UK, UV>, X> view) {
            this.owner = owner;
            this.map = owner.current();
            this.entries = map.entrySet().iterator();
            this.view = view;
        }

        @Override
        public boolean hasNext() {
            return entries.hasNext();
        }

        @Override
        public X next() {
            return view.apply(entries.next());
        }

        @Override
        public void remove() {
            entries.remove();
            owner.store(map);
        }
    }
}
