package io.millrace.state;

import io.millrace.base.serialization.TypeSerializer;

/**
 * A {@link KeyedTable} on the heap for keys that are whole numbers: kept as {@code long}s, compared without touching
 * another object, boxed again only for those who walk over them.
 */
public final class LongKeyedTable<K, V> extends SegmentedTable<K, V> {
    private final WholeNumber kind;
    private final boolean ofLongs;
    // Where the last get() ended: the put() that nearly always follows need not search again.
    private long lastKey;
    private LongSegment lastSegment;
    private int lastSlot;

    /** @param expected for all tables of a thread */
    LongKeyedTable(WholeNumber kind, TypeSerializer<V> values, int expectedSize, ExpectedKeys expected) {
        super(values, expected);
        this.kind = kind;
        this.ofLongs = kind == WholeNumber.LONG;
        allocate(expectedSize);
    }

    @Override
    Segment segment(int capacity, int depth) {
        return new LongSegment(capacity, depth);
    }

    @Override
    @SuppressWarnings("unchecked") // K is the kind's class
    K keyAt(Segment segment, int slot) {
        return (K) kind.boxed(((LongSegment) segment).keys[slot]);
    }

    @Override
    void forgetLast() {
        lastSegment = null;
    }

    private long primitive(Object key) {
        return ofLongs ? (Long) key : kind.unboxed(key);
    }

    @Override
    @SuppressWarnings("unchecked") // only values of V were put
    public V get(K key) {
        long number = primitive(key);
        int next = expected.next(this);
        if (next >= 0 && expected.numbers[next] == number && frozen == null) {
            expected.pass();
            int found = expected.slots[next];
            if (found != ExpectedKeys.ABSENT) {
                lastKey = number;
                lastSegment = (LongSegment) expected.segments[next];
                lastSlot = found;
                return (V) lastSegment.values[found];
            }
        }
        int hash = hashOf(number);
        LongSegment segment = (LongSegment) segmentOf(hash);
        int slot = segment.find(number, hash);
        if (frozen != null) {
            return (V) handedOut(segment, slot, hash);
        }
        lastKey = number;
        lastSegment = segment;
        lastSlot = slot;
        return (V) segment.values[slot];
    }

    @Override
    public void expect(K key) {
        long number = primitive(key);
        int hash = hashOf(number);
        int index = expected.add(this, segmentOf(hash), hash);
        expected.numbers[index] = number;
    }

    @Override
    public int touchExpected() {
        int count = expected.take(this);
        Segment[] segments = expected.segments;
        int[] hashes = expected.hashes;
        int touched = 0;
        for (int i = 0; i < count; i++) {
            LongSegment segment = (LongSegment) segments[i];
            int slot = segment.home(hashes[i]);
            touched += (int) segment.keys[slot];
            touched += segment.values[slot] == this ? 1 : 0;
        }
        for (int i = 0; i < count; i++) {
            LongSegment segment = (LongSegment) segments[i];
            int slot = segment.find(expected.numbers[i], hashes[i]);
            Object value = segment.values[slot];
            touched += header(value);
            expected.slots[i] = value == null ? ExpectedKeys.ABSENT : slot;
        }
        return touched;
    }

    @Override
    public void put(K key, V value) {
        requireValue(value);
        long number = primitive(key);
        boolean again = number == lastKey && lastSegment != null;
        if (again && lastSegment.values[lastSlot] != null) {
            lastSegment.values[lastSlot] = value;
            return;
        }
        int hash = hashOf(number);
        LongSegment segment = (LongSegment) segmentOf(hash);
        if (frozen != null) {
            segment = (LongSegment) own(segment, hash);
        }
        int slot = again ? lastSlot : segment.find(number, hash);
        if (segment.values[slot] == null) {
            if (segment.size >= segment.limit) {
                segment = (LongSegment) withRoom(segment, hash);
                slot = segment.find(number, hash);
            }
            forgetLast();
            segment.keys[slot] = number;
            added(segment);
        }
        segment.values[slot] = value;
    }

    @Override
    @SuppressWarnings("unchecked") // only values of V were put
    public V remove(K key) {
        long number = primitive(key);
        int hash = hashOf(number);
        LongSegment segment = (LongSegment) segmentOf(hash);
        int slot = segment.find(number, hash);
        V removed = (V) segment.values[slot];
        if (removed != null) {
            if (frozen != null) {
                removed = (V) handedOut(segment, slot, hash);
                segment = (LongSegment) own(segmentOf(hash), hash);
            }
            removeAt(segment, slot);
        }
        return removed;
    }

    private static int hashOf(long key) {
        long hash = key * 0x9E3779B97F4A7C15L;
        return (int) (hash ^ (hash >>> 32));
    }

    private static final class LongSegment extends Segment {
        private final long[] keys;
        /** Null where there is no key. */
        private final Object[] values;

        LongSegment(int capacity, int depth) {
            super(capacity, depth);
            keys = new long[capacity];
            values = new Object[capacity];
        }

        /** The key's slot, or the free slot where it belongs. */
        int find(long key, int hash) {
            int slot = home(hash);
            while (true) {
                // The key first: nearly always it is the one, and its value is wanted anyway.
                if (keys[slot] == key || values[slot] == null) {
                    return slot;
                }
                slot = (slot + 1) & mask;
            }
        }

        @Override
        int slotOf(Segment other, int slot) {
            long key = ((LongSegment) other).keys[slot];
            return find(key, hashOf(key));
        }

        @Override
        void copySlots(Segment from) {
            System.arraycopy(((LongSegment) from).keys, 0, keys, 0, keys.length);
            System.arraycopy(((LongSegment) from).values, 0, values, 0, values.length);
        }

        @Override
        Object value(int slot) {
            return values[slot];
        }

        @Override
        void replaceValue(int slot, Object value) {
            values[slot] = value;
        }

        @Override
        int hash(int slot) {
            return hashOf(keys[slot]);
        }

        @Override
        Segment empty(int capacity, int newDepth) {
            return new LongSegment(capacity, newDepth);
        }

        @Override
        void moveSlot(int from, int to) {
            keys[to] = keys[from];
            values[to] = values[from];
        }

        @Override
        void free(int slot) {
            values[slot] = null;
        }

        @Override
        void adopt(Segment from, int slot) {
            LongSegment theirs = (LongSegment) from;
            int free = home(hashOf(theirs.keys[slot]));
            while (values[free] != null) {
                free = (free + 1) & mask;
            }
            keys[free] = theirs.keys[slot];
            values[free] = theirs.values[slot];
            size++;
        }
    }
}
