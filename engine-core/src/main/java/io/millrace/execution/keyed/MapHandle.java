package io.millrace.execution.keyed;

import io.millrace.api.state.MapState;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.state.PartedMap;
import io.millrace.state.PartedMapSerializer;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** A map that becomes empty is removed, so that the key keeps nothing. */
@CopiedPerOperator
final class MapHandle<UK, UV> implements MapState<UK, UV> {
    private final CurrentEntry<PartedMap<UK, UV>> entry;
    private final PartedMapSerializer<UK, UV> maps;
    private final BiConsumer<UK, UV> put = this::put;

    MapHandle(CurrentEntry<PartedMap<UK, UV>> entry, PartedMapSerializer<UK, UV> maps) {
        this.entry = entry;
        this.maps = maps;
    }

    @Override
    public UV get(UK key) {
        PartedMap<UK, UV> map = entry.get();
        return map == null ? null : map.get(key);
    }

    @Override
    public void put(UK key, UV value) {
        PartedMap<UK, UV> map = entry.get();
        if (map == null) {
            map = maps.empty();
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
        PartedMap<UK, UV> map = entry.get();
        if (map != null && map.remove(key)) {
            store(map);
        }
    }

    @Override
    public boolean contains(UK key) {
        PartedMap<UK, UV> map = entry.get();
        return map != null && map.contains(key);
    }

    @Override
    public Iterable<Map.Entry<UK, UV>> entries() {
        return this::iterator;
    }

    @Override
    public Iterable<UK> keys() {
        return () -> new Walk<>(this, PartedMap.Walk::key);
    }

    @Override
    public Iterable<UV> values() {
        return () -> new Walk<>(this, PartedMap.Walk::valueToChange);
    }

    @Override
    public Iterator<Map.Entry<UK, UV>> iterator() {
        return new Walk<>(this, at -> new WrittenThrough<>(at.key(), at.valueToChange(), put));
    }

    @Override
    public boolean isEmpty() {
        return entry.get() == null;
    }

    @Override
    public void clear() {
        entry.remove();
    }

    PartedMap<UK, UV> current() {
        PartedMap<UK, UV> map = entry.get();
        return map == null ? maps.empty() : map;
    }

    void store(PartedMap<UK, UV> map) {
        if (map.size() == 0) {
            entry.remove();
        } else {
            entry.put(map);
        }
    }

    /** Over the map of the key that is current when it begins. */
    private static final class Walk<UK, UV, X> implements Iterator<X> {
        private final MapHandle<UK, UV> owner;
        private final PartedMap<UK, UV> map;
        private final PartedMap.Walk<UK, UV> walk;
        private final Function<PartedMap.Walk<UK, UV>, X> view;
        /** The entry that {@link #next} gave; -1 when there is none to remove. */
        private int given = -1;

        Walk(MapHandle<UK, UV> owner, Function<PartedMap.Walk<UK, UV>, X> view) {
            this.owner = owner;
            this.map = owner.current();
            this.walk = map.walk();
            this.view = view;
        }

        @Override
        public boolean hasNext() {
            return walk.hasNext();
        }

        @Override
        public X next() {
            if (!walk.advance()) {
                throw new NoSuchElementException();
            }
            given = walk.position();
            return view.apply(walk);
        }

        @Override
        public void remove() {
            walk.remove(given);
            given = -1;
            owner.store(map);
        }
    }
}
