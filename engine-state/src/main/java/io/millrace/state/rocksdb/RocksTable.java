package io.millrace.state.rocksdb;


import io.millrace.state.KeyedTable;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * The table of one namespace: cached objects in front, the database behind. Iterates by key group and the bytes of the
 * key.
 */
final class RocksTable<K, V> implements KeyedTable<K, V> {
    private final RocksState state;
    private final byte[] prefix;
    /** By key, what the cache holds of this table. */
    private Map<Object, CachedEntry> cached = new HashMap<>();

    private CachedEntry last;
    private int size;
    /** Where the last sweep stopped; null: at the start. */
    private byte[] swept;

    RocksTable(RocksState state, byte[] prefix, int size) {
        this.state = state;
        this.prefix = prefix;
        this.size = size;
    }

    byte[] prefix() {
        return prefix;
    }

    RocksState state() {
        return state;
    }

    /** The key's entry, read from the database if need be. */
    private CachedEntry entry(Object key) {
        CachedEntry known = last;
        if (known != null && known.key == key) {
            return known;
        }
        known = cached.get(key);
        if (known == null) {
            byte[] bytes = state.read(prefix, key);
            Object value = bytes == null ? null : state.value(bytes);
            // Evicts before the entry is in the table: it must not be its own victim.
            known = new CachedEntry(this, key, value, bytes == null ? 0 : bytes.length);
            state.cache().add(known);
            cached.put(key, known);
        }
        known.used = true;
        last = known;
        return known;
    }

    void evicted(CachedEntry entry) {
        cached.remove(entry.key);
        if (last == entry) {
            last = null;
        }
    }

    @Override
    @SuppressWarnings("unchecked") // only values of V were put
    public V get(K key) {
        return (V) entry(key).value;
    }

    /** Waits for disks do not overlap within a thread. */
    @Override
    public void expect(K key) {}

    @Override
    public int touchExpected() {
        return 0;
    }

    @Override
    public void put(K key, V value) {
        Objects.requireNonNull(value, "the value kept for a key must not be null; what computes it returned null");
        CachedEntry entry = entry(key);
        if (entry.value == null) {
            size++;
        }
        entry.value = value;
        entry.dirty = true;
    }

    @Override
    @SuppressWarnings("unchecked") // only values of V were put
    public V remove(K key) {
        CachedEntry entry = entry(key);
        V removed = (V) entry.value;
        if (removed != null) {
            size--;
            entry.value = null;
            entry.dirty = true;
        }
        return removed;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void clear() {
        forgetCached();
        state.database().deleteRange(state.family(), prefix, KeyBytes.after(prefix));
        size = 0;
        swept = null;
    }

    private void forgetCached() {
        state.cache().forget(this);
        cached = new HashMap<>();
        last = null;
    }

    @Override
    @SuppressWarnings("unchecked") // only values of V were put
    public void sweep(int entries, UnaryOperator<V> visitor) {
        if (size == 0) {
            return;
        }
        state.cache().flush();
        try (Entries walk = state.entries(prefix, swept == null ? prefix : swept)) {
            for (int i = 0; i < entries; i++) {
                if (!walk.isValid()) {
                    swept = null;
                    return;
                }
                K key = (K) walk.key();
                V value = get(key);
                V kept = value == null ? null : visitor.apply(value);
                if (value != null && kept == null) {
                    remove(key);
                } else if (kept != value) {
                    put(key, kept);
                }
                walk.next();
            }
            swept = walk.isValid() ? walk.name() : null;
        }
    }

    @Override
    public Cursor<K, V> cursor() {
        state.cache().flush();
        return new NameOrder(state.entries(prefix, prefix));
    }

    /** Walks over the database as it was at the start; what is cached may be newer. */
    private final class NameOrder implements Cursor<K, V> {
        private final Entries entries;
        private boolean started;
        private Object key;
        private Object value;

        NameOrder(Entries entries) {
            this.entries = entries;
        }

        @Override
        public boolean advance() {
            if (started) {
                entries.next();
            }
            started = true;
            if (!entries.isValid()) {
                entries.close();
                return false;
            }
            key = entries.key();
            CachedEntry newer = cached.get(key);
            value = newer != null ? newer.value : state.value(entries.valueBytes());
            return true;
        }

        @Override
        @SuppressWarnings("unchecked") // only keys of K were put
        public K key() {
            return (K) key;
        }

        @Override
        @SuppressWarnings("unchecked") // only values of V were put
        public V value() {
            // Asked for again after the value was put anew, it is the new one.
            CachedEntry newer = cached.get(key);
            return (V) (newer != null ? newer.value : value);
        }
    }
}
