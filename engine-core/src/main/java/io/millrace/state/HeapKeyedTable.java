package io.millrace.state;

import io.millrace.base.serialization.TypeSerializer;

/** A {@link KeyedTable} on the heap for any keys: key and value side by side in one array, no entry objects. */
public final class HeapKeyedTable<K, V> extends SegmentedTable<K, V> {
    // Where the last get() ended: the put() that nearly always follows need not search again.
    private Object lastKey;
    private ObjectSegment lastSegment;
    private int lastSlot;

    public HeapKeyedTable(TypeSerializer<V> values) {
        this(values, 0, new ExpectedKeys());
    }

    /** @param expected for all tables of a thread */
    HeapKeyedTable(TypeSerializer<V> values, int expectedSize, ExpectedKeys expected) {
        super(values, expected);
        allocate(expectedSize);
    }

    @Override
    Segment segment(int capacity, int depth) {
        return new ObjectSegment(capacity, depth);
    }

    @Override
    @SuppressWarnings("unchecked") // only keys of K were put
    K keyAt(Segment segment, int slot) {
        return (K) ((ObjectSegment) segment).entries[2 * slot];
    }

    @Override
    void forgetLast() {
        lastKey = null;
    }

    @Override
    @SuppressWarnings("unchecked") // only values of V were put
    public V get(K key) {
        int next = expected.next(this);
        if (next >= 0 && expected.keys[next] == key && frozen == null) {
            expected.pass();
            int found = expected.slots[next];
            if (found != ExpectedKeys.ABSENT) {
                lastKey = key;
                lastSegment = (ObjectSegment) expected.segments[next];
                lastSlot = found;
                return (V) lastSegment.entries[2 * found + 1];
            }
        }
        int hash = hashOf(key);
        ObjectSegment segment = (ObjectSegment) segmentOf(hash);
        int slot = segment.find(key, hash);
        if (frozen != null) {
            return (V) handedOut(segment, slot, hash);
        }
        lastKey = key;
        lastSegment = segment;
        lastSlot = slot;
        return (V) segment.entries[2 * slot + 1];
    }

    @Override
    public void expect(K key) {
        int hash = hashOf(key);
        int index = expected.add(this, segmentOf(hash), hash);
        expected.keys[index] = key;
    }

    @Override
    public int touchExpected() {
        int count = expected.take(this);
        Segment[] segments = expected.segments;
        int[] hashes = expected.hashes;
        int touched = 0;
        for (int i = 0; i < count; i++) {
            Object[] entries = ((ObjectSegment) segments[i]).entries;
            touched += entries[2 * segments[i].home(hashes[i])] == this ? 1 : 0;
        }
        for (int i = 0; i < count; i++) {
            Object[] entries = ((ObjectSegment) segments[i]).entries;
            int slot = segments[i].home(hashes[i]);
            touched += header(entries[2 * slot]) + header(entries[2 * slot + 1]);
        }
        for (int i = 0; i < count; i++) {
            ObjectSegment segment = (ObjectSegment) segments[i];
            int slot = segment.find(expected.keys[i], hashes[i]);
            expected.slots[i] = segment.entries[2 * slot] == null ? ExpectedKeys.ABSENT : slot;
        }
        return touched;
    }

    @Override
    public void put(K key, V value) {
        requireValue(value);
        if (key == lastKey && lastSegment.entries[2 * lastSlot + 1] != null) {
            lastSegment.entries[2 * lastSlot + 1] = value;
            return;
        }
        int hash = hashOf(key);
        ObjectSegment segment = (ObjectSegment) segmentOf(hash);
        if (frozen != null) {
            segment = (ObjectSegment) own(segment, hash);
        }
        int slot = key == lastKey ? lastSlot : segment.find(key, hash);
        if (segment.entries[2 * slot + 1] == null) {
            if (segment.size >= segment.limit) {
                segment = (ObjectSegment) withRoom(segment, hash);
                slot = segment.find(key, hash);
            }
            forgetLast();
            segment.entries[2 * slot] = key;
            added(segment);
        }
        segment.entries[2 * slot + 1] = value;
    }

    @Override
    @SuppressWarnings("unchecked") // only values of V were put
    public V remove(K key) {
        int hash = hashOf(key);
        ObjectSegment segment = (ObjectSegment) segmentOf(hash);
        int slot = segment.find(key, hash);
        V removed = (V) segment.entries[2 * slot + 1];
        if (removed != null) {
            if (frozen != null) {
                removed = (V) handedOut(segment, slot, hash);
                segment = (ObjectSegment) own(segmentOf(hash), hash);
            }
            removeAt(segment, slot);
        }
        return removed;
    }

    private static int hashOf(Object key) {
        int hash = key.hashCode() * 0x9E3779B9;
        return (hash ^ (hash >>> 15)) * 0x85EBCA6B;
    }

    private static final class ObjectSegment extends Segment {
        /** Key of slot i at 2i, its value at 2i + 1. */
        private final Object[] entries;

        ObjectSegment(int capacity, int depth) {
            super(capacity, depth);
            entries = new Object[2 * capacity];
        }

        /** The key's slot, or the free slot where it belongs. */
        int find(Object key, int hash) {
            Object[] table = entries;
            int slot = home(hash);
            while (true) {
                Object found = table[2 * slot];
                if (found == null || found == key || found.equals(key)) {
                    return slot;
                }
                slot = (slot + 1) & mask;
            }
        }

        @Override
        int slotOf(Segment other, int slot) {
            Object key = ((ObjectSegment) other).entries[2 * slot];
            return find(key, hashOf(key));
        }

        @Override
        void copySlots(Segment from) {
            System.arraycopy(((ObjectSegment) from).entries, 0, entries, 0, entries.length);
        }

        @Override
        Object value(int slot) {
            return entries[2 * slot + 1];
        }

        @Override
        void replaceValue(int slot, Object value) {
            entries[2 * slot + 1] = value;
        }

        @Override
        int hash(int slot) {
            return hashOf(entries[2 * slot]);
        }

        @Override
        Segment empty(int capacity, int newDepth) {
            return new ObjectSegment(capacity, newDepth);
        }

        @Override
        void moveSlot(int from, int to) {
            entries[2 * to] = entries[2 * from];
            entries[2 * to + 1] = entries[2 * from + 1];
        }

        @Override
        void free(int slot) {
            entries[2 * slot] = null;
            entries[2 * slot + 1] = null;
        }

        @Override
        void adopt(Segment from, int slot) {
            Object[] theirs = ((ObjectSegment) from).entries;
            int free = home(hashOf(theirs[2 * slot]));
            while (entries[2 * free] != null) {
                free = (free + 1) & mask;
            }
            entries[2 * free] = theirs[2 * slot];
            entries[2 * free + 1] = theirs[2 * slot + 1];
            size++;
        }
    }
}
