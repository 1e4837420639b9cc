package io.millrace.state;

import java.util.Arrays;
import java.util.Objects;

/**
 * A {@link KeyedTable} on the heap: open addressing with linear probing, key and value side by side in one array, no
 * entry objects. Iterates in slot order, which is the same in every run because hash codes of keys are.
 *
 * <p>Hashes are spread differently for each capacity. Otherwise a table filled in the order of a larger one, as happens
 * when one window's results feed another, fills one end of itself first and probes for hundreds of slots.
 */
public final class HeapKeyedTable<K, V> implements KeyedTable<K, V> {
    private static final int MIN_CAPACITY = 8;
    private static final int MAX_CAPACITY = 1 << 29;

    /** Key of slot i at 2i, its value at 2i + 1. */
    private Object[] entries;

    private int mask;
    private int salt;
    private int growAt;
    private int size;
    // Where the last get() ended: the put() that nearly always follows need not search again.
    private Object lastKey;
    private int lastSlot;

    public HeapKeyedTable() {
        this(MIN_CAPACITY / 2);
    }

    public HeapKeyedTable(int expectedSize) {
        int wanted = Math.max(MIN_CAPACITY, (int) Math.min(MAX_CAPACITY, expectedSize * 2L));
        allocate(Integer.highestOneBit(wanted - 1) << 1);
    }

    private void allocate(int capacity) {
        entries = new Object[capacity * 2];
        mask = capacity - 1;
        salt = Integer.numberOfTrailingZeros(capacity) * 0xC2B2AE35;
        growAt = capacity / 8 * 5;
    }

    @Override
    @SuppressWarnings("unchecked")
    public V get(K key) {
        int slot = find(key);
        lastKey = key;
        lastSlot = slot;
        return (V) entries[2 * slot + 1];
    }

    @Override
    public void put(K key, V value) {
        Objects.requireNonNull(value, "the value kept for a key must not be null; what computes it returned null");
        int slot = key == lastKey ? lastSlot : find(key);
        if (entries[2 * slot] == null) {
            insert(slot, key, value);
        } else {
            entries[2 * slot + 1] = value;
        }
    }

    private void insert(int free, K key, V value) {
        lastKey = null;
        int slot = free;
        if (size >= growAt) {
            grow();
            slot = find(key);
        }
        entries[2 * slot] = key;
        entries[2 * slot + 1] = value;
        size++;
    }

    /** The key's slot, or the free slot where it belongs. */
    private int find(Object key) {
        Object[] table = entries;
        int slot = slotHash(key) & mask;
        while (true) {
            Object found = table[2 * slot];
            if (found == null || found == key || found.equals(key)) {
                return slot;
            }
            slot = (slot + 1) & mask;
        }
    }

    /** Two multiplications with a shift between: the salt reaches every bit that chooses a slot. */
    private int slotHash(Object key) {
        int hash = key.hashCode() * 0x9E3779B9 + salt;
        hash = (hash ^ (hash >>> 15)) * 0x85EBCA6B;
        return hash ^ (hash >>> 16);
    }

    private void grow() {
        Object[] old = entries;
        if (mask + 1 >= MAX_CAPACITY) {
            throw new IllegalStateException("a table of " + size + " keys cannot grow further");
        }
        allocate((mask + 1) * 2);
        for (int i = 0; i < old.length; i += 2) {
            if (old[i] != null) {
                int slot = find(old[i]);
                entries[2 * slot] = old[i];
                entries[2 * slot + 1] = old[i + 1];
            }
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public V remove(K key) {
        lastKey = null;
        int slot = find(key);
        V removed = (V) entries[2 * slot + 1];
        if (removed != null) {
            size--;
            closeGap(slot);
        }
        return removed;
    }

    /** Moves back what could no longer be found behind a hole, so that no tombstones are needed. */
    private void closeGap(int removedSlot) {
        int hole = removedSlot;
        int slot = (hole + 1) & mask;
        while (entries[2 * slot] != null) {
            int home = slotHash(entries[2 * slot]) & mask;
            if (((slot - home) & mask) >= ((slot - hole) & mask)) {
                entries[2 * hole] = entries[2 * slot];
                entries[2 * hole + 1] = entries[2 * slot + 1];
                hole = slot;
            }
            slot = (slot + 1) & mask;
        }
        entries[2 * hole] = null;
        entries[2 * hole + 1] = null;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void clear() {
        Arrays.fill(entries, null);
        size = 0;
        lastKey = null;
    }

    @Override
    public Cursor<K, V> cursor() {
        return new SlotCursor();
    }

    private final class SlotCursor implements Cursor<K, V> {
        private int slot = -1;

        @Override
        public boolean advance() {
            do {
                slot++;
            } while (slot <= mask && entries[2 * slot] == null);
            return slot <= mask;
        }

        @Override
        @SuppressWarnings("unchecked")
        public K key() {
            return (K) entries[2 * slot];
        }

        @Override
        @SuppressWarnings("unchecked")
        public V value() {
            return (V) entries[2 * slot + 1];
        }
    }
}
