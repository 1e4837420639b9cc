package io.millrace.execution.keyed;

import io.millrace.api.state.MapState;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.state.PartedMap;
import io.millrace.state.TtlValue;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** A map whose entries expire one by one. Walking over it removes what has expired and renews the rest where reading counts. */
@CopiedPerOperator
final class ExpiringMapHandle<UK, UV> implements MapState<UK, UV> {
    private final MapHandle<UK, TtlValue<UV>> map;
    private final TimeToLive ttl;
    private final StateCleanup.Sweeper<?> sweeper;
    private final BiConsumer<UK, UV> put = this::put;

    ExpiringMapHandle(MapHandle<UK, TtlValue<UV>> map, TimeToLive ttl, StateCleanup.Sweeper<?> sweeper) {
        this.map = map;
        this.ttl = ttl;
        this.sweeper = sweeper;
    }

    /** Null when the program sees nothing under the key; what has expired is gone afterwards. */
    private TtlValue<UV> read(UK key) {
        sweeper.accessed();
        TtlValue<UV> kept = map.get(key);
        if (kept == null) {
            return null;
        }
        if (ttl.isExpired(kept)) {
            map.remove(key);
        } else if (ttl.renews(kept)) {
            map.put(key, ttl.fresh(kept.value()));
        }
        return ttl.isVisible(kept) ? kept : null;
    }

    @Override
    public UV get(UK key) {
        TtlValue<UV> kept = read(key);
        return kept == null ? null : kept.value();
    }

    @Override
    public boolean contains(UK key) {
        return read(key) != null;
    }

    @Override
    public void put(UK key, UV value) {
        sweeper.accessed();
        map.put(key, ttl.fresh(value));
    }

    @Override
    public void putAll(Map<UK, UV> entries) {
        entries.forEach(this::put);
    }

    @Override
    public void remove(UK key) {
        map.remove(key);
    }

    @Override
    public Iterable<Map.Entry<UK, UV>> entries() {
        return this::iterator;
    }

    @Override
    public Iterable<UK> keys() {
        return () -> new Walk<>(Map.Entry::getKey);
    }

    @Override
    public Iterable<UV> values() {
        return () -> new Walk<>(Map.Entry::getValue);
    }

    @Override
    public Iterator<Map.Entry<UK, UV>> iterator() {
        return new Walk<>(mapEntry -> mapEntry);
    }

    @Override
    public boolean isEmpty() {
        return !new Walk<>(Map.Entry::getKey).hasNext();
    }

    @Override
    public void clear() {
        map.clear();
    }

    /** Over the visible entries of the key that is current when it begins. */
    private final class Walk<X> implements Iterator<X> {
        private final PartedMap<UK, TtlValue<UV>> all = map.current();
        private final PartedMap.Walk<UK, TtlValue<UV>> walk = all.walk();
        private final Function<Map.Entry<UK, UV>, X> view;
        /** What the walk stands at; null when {@link #next} has given that. */
        private Map.Entry<UK, UV> next;
        /** The entry that {@link #next} gave; -1 when there is none to remove. */
        private int given = -1;

        Walk(Function<Map.Entry<UK, UV>, X> view) {
            sweeper.accessed();
            this.view = view;
        }

        @Override
        public boolean hasNext() {
            while (next == null && walk.advance()) {
                TtlValue<UV> kept = walk.valueToChange();
                UK key = walk.key();
                if (ttl.isExpired(kept)) {
                    walk.remove(walk.position());
                    map.store(all);
                } else if (ttl.renews(kept)) {
                    walk.put(ttl.fresh(kept.value()));
                    map.store(all);
                }
                if (ttl.isVisible(kept)) {
                    next = new WrittenThrough<>(key, kept.value(), put);
                }
            }
            return next != null;
        }

        @Override
        public X next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Map.Entry<UK, UV> current = next;
            next = null;
            given = walk.position();
            return view.apply(current);
        }

        /** What expired is gone already. */
        @Override
        public void remove() {
            walk.remove(given);
            given = -1;
            map.store(all);
        }
    }
}
