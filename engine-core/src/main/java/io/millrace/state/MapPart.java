package io.millrace.state;

import java.util.Arrays;

/**
 * Up to {@link PartedMap#PART} neighbouring entries of a {@link PartedMap}. Changed only by the map that owns it; others may
 * have it as well, and copy it before they change it.
 */
final class MapPart {
    static final int MIN_CAPACITY = 4;

    private static final Object REMOVED = new Object();

    private final Object owner;
    /** Key of entry i at 2i, its value at 2i + 1. */
    private Object[] entries;

    private int filled;
    private int count;
    /** A bit for each value that nobody else has; null: nobody else has any, or it does not matter. */
    private long[] ownValues;

    MapPart(Object owner, int capacity) {
        this.owner = owner;
        this.entries = new Object[2 * capacity];
    }

    /** @param valuesChange whether it matters that the copy has the same values */
    MapPart copy(Object newOwner, boolean valuesChange) {
        MapPart copy = new MapPart(newOwner, 0);
        copy.entries = entries.clone();
        copy.filled = filled;
        copy.count = count;
        copy.ownValues = valuesChange ? new long[PartedMap.PART / Long.SIZE] : null;
        return copy;
    }

    @SuppressWarnings("ReferenceEquality") // owners are nothing but themselves
    boolean isOf(Object map) {
        return owner == map;
    }

    /** Entries there ever were. */
    int filled() {
        return filled;
    }

    boolean isFull() {
        return filled == PartedMap.PART;
    }

    boolean isEmpty() {
        return count == 0;
    }

    @SuppressWarnings("ReferenceEquality") // the very one
    boolean hasEntry(int i) {
        return entries[2 * i] != REMOVED;
    }

    Object key(int i) {
        return entries[2 * i];
    }

    Object value(int i) {
        return entries[2 * i + 1];
    }

    boolean hasOwnValue(int i) {
        return ownValues == null || (ownValues[i / Long.SIZE] >>> i & 1) != 0;
    }

    void set(int i, Object value) {
        entries[2 * i + 1] = value;
        if (ownValues != null) {
            ownValues[i / Long.SIZE] |= 1L << i;
        }
    }

    /** @return where it is now */
    int add(Object key, Object value) {
        if (2 * filled == entries.length) {
            entries = Arrays.copyOf(entries, Math.min(2 * PartedMap.PART, 2 * entries.length));
        }
        entries[2 * filled] = key;
        set(filled, value);
        count++;
        return filled++;
    }

    void remove(int i) {
        entries[2 * i] = REMOVED;
        entries[2 * i + 1] = null;
        count--;
    }
}
