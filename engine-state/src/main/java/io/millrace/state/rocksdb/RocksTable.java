package io.millrace.state.rocksdb;

import io.millrace.state.KeyedTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The table of one namespace: cached objects in front, the database behind. What is forgotten before it was ever written,
 * as many windows are, never reaches the database. Iterates by key group and the bytes of the key.
 */
final class RocksTable<K, V> implements KeyedTable<K, V> {
    /** One of so many values that are put is measured: those that grow in place are weighed anew from time to time. */
    private static final int MEASURED_PERIOD = 64;

    private final RocksState state;
    private final ObjectCache cache;
    private final byte[] prefix;
    private final List<Object> expected = new ArrayList<>();
    /** By key, what the cache holds of this table. */
    private Map<Object, CachedEntry> cached = new HashMap<>();

    private CachedEntry last;
    private int size;
    private int puts;
    /** Whether the database may have entries of this table. */
    private boolean stored;

    private final TableSweep<K, V> sweep = new TableSweep<>(this);

    RocksTable(RocksState state, byte[] prefix, int size) {
        this.state = state;
        this.cache = state.cache();
        this.prefix = prefix;
        this.size = size;
    }

    byte[] prefix() {
        return prefix;
    }

    RocksState state() {
        return state;
    }

    /** The database has entries of this table, or is about to. */
    void stored() {
        stored = true;
    }

    /** The key's entry, read from the database if need be. Its value is not to be changed. */
    private CachedEntry entry(Object key) {
        CachedEntry known = last;
        if (known != null && known.key == key) {
            return known;
        }
        known = cached.get(key);
        if (known == null) {
            known = remembered(key, stored ? state.read(prefix, key) : null);
        }
        known.used = true;
        last = known;
        return known;
    }

    private CachedEntry remembered(Object key, byte[] bytes) {
        Object value = bytes == null ? null : state.value(bytes);
        // Evicts before the entry is in the table: it must not be its own victim.
        CachedEntry entry = new CachedEntry(this, key, value, bytes == null ? 0 : bytes.length);
        cache.add(entry);
        cached.put(key, entry);
        return entry;
    }

    void evicted(CachedEntry entry) {
        cached.remove(entry.key);
        if (last == entry) {
            last = null;
        }
    }

    /** Takes the place of an entry that a flush needs as it is. */
    private CachedEntry replaced(CachedEntry flushed, Object value) {
        CachedEntry entry = new CachedEntry(this, flushed.key, value, flushed.length);
        cache.replace(flushed, entry);
        cached.put(entry.key, entry);
        last = entry;
        return entry;
    }

    /** The value for somebody who may change it. */
    @SuppressWarnings("unchecked") // only values of V were put
    private V handedOut(CachedEntry entry) {
        Object value = entry.value;
        if (value == null || state.hasImmutableValues() || !cache.isFlushing(entry)) {
            return (V) value;
        }
        CachedEntry copy = replaced(entry, state.copy(value));
        // What the database gets is the other one: this must not be taken for saved before that is so.
        cache.changed(copy);
        return (V) copy.value;
    }

    @Override
    public V get(K key) {
        return handedOut(entry(key));
    }

    @Override
    public void expect(K key) {
        CachedEntry known = cached.get(key);
        if (known != null) {
            known.used = true;
        } else if (stored && expected.size() < EXPECTED) {
            expected.add(key);
        }
    }

    @Override
    public int touchExpected() {
        int count = expected.size();
        if (count > 1) {
            List<byte[]> found = state.read(prefix, expected);
            for (int i = 0; i < count; i++) {
                Object key = expected.get(i);
                if (!cached.containsKey(key)) {
                    remembered(key, found.get(i));
                }
            }
        }
        expected.clear();
        return count;
    }

    @Override
    public void put(K key, V value) {
        Objects.requireNonNull(value, "the value kept for a key must not be null; what computes it returned null");
        CachedEntry entry = entry(key);
        if (entry.value == null) {
            size++;
        }
        set(entry, value);
    }

    private void set(CachedEntry current, Object value) {
        CachedEntry entry = current;
        if (cache.isFlushing(entry)) {
            entry = replaced(entry, value);
        }
        entry.value = value;
        cache.changed(entry);
        if (value != null && (puts++ % MEASURED_PERIOD == 0 || entry.length == 0)) {
            weigh(entry, value);
        }
    }

    private void weigh(CachedEntry entry, Object value) {
        boolean known = entry.length == 0 && state.typicalLength() > 0 && puts % MEASURED_PERIOD != 1;
        cache.resized(entry, known ? state.typicalLength() : state.measure(value));
    }

    @Override
    public V remove(K key) {
        CachedEntry entry = entry(key);
        V removed = handedOut(entry);
        if (removed != null) {
            size--;
            set(entry(key), null);
        }
        return removed;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void clear() {
        cached.values().forEach(cache::forget);
        cached = new HashMap<>();
        last = null;
        expected.clear();
        sweep.forget();
        if (stored) {
            state.delete(prefix, size);
            stored = false;
        }
        size = 0;
    }

    @Override
    public void sweep(int entries, long nowMillis, Expiry<V> expiry) {
        if (size > 0) {
            sweep.next(entries, nowMillis, expiry);
        }
    }

    boolean isStored() {
        return stored;
    }

    ExpiryScan<V> scan(byte[] from, long nowMillis, Expiry<V> expiry) {
        return state.scan(prefix, from == null ? prefix : from, nowMillis, expiry);
    }

    @SuppressWarnings("unchecked") // only keys of K were put
    K keyOf(byte[] name) {
        return (K) state.key(prefix, name);
    }

    /** The value, not to be changed. */
    @SuppressWarnings("unchecked") // only values of V were put
    V peek(K key) {
        return (V) entry(key).value;
    }

    void close() {
        sweep.forget();
    }

    private List<CachedEntry> unsaved() {
        List<CachedEntry> unsaved = new ArrayList<>();
        for (CachedEntry entry : cached.values()) {
            if (cache.isUnsaved(entry)) {
                unsaved.add(entry);
            }
        }
        return unsaved;
    }

    @Override
    public Cursor<K, V> cursor() {
        List<NameOrder.Unsaved> unsaved = new ArrayList<>();
        for (CachedEntry entry : unsaved()) {
            unsaved.add(new NameOrder.Unsaved(state.name(prefix, entry.key), entry.key));
        }
        unsaved.sort((one, other) -> Arrays.compareUnsigned(one.name, other.name));
        return new NameOrder<>(this, stored ? entriesFrom(prefix) : null, unsaved);
    }

    boolean isCached(Object key) {
        return cached.containsKey(key);
    }

    boolean has(Object key) {
        return entry(key).value != null;
    }

    Entries entriesFrom(byte[] name) {
        return state.entries(prefix, name);
    }
}
