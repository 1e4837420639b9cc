package io.millrace.state;

import io.millrace.base.serialization.TypeSerializer;
import java.util.Arrays;
import java.util.Objects;

/**
 * A {@link KeyedTable} on the heap, in segments of bounded size. The first bits of a key's hash choose the segment through
 * a directory; a full segment of the largest size is split in two, and the directory doubles when two of its entries no
 * longer tell enough segments apart. So no put takes longer than a segment does, however large the table is.
 *
 * <p>Iterates by segment and slot, which is the same in every run because hash codes of keys are.
 */
abstract class SegmentedTable<K, V> implements KeyedTable<K, V> {
    /** Slots a sweep looks at for each entry it wants, at most: tables may be nearly empty. */
    private static final int SLOTS_PER_SWEPT_ENTRY = 16;

    private static final int MAX_DIRECTORY_BITS = 18;

    /** Slots whose values a cursor touches before it comes to them; a power of two. */
    private static final int TOUCHED_SLOTS = 64;

    /** Indexed by the hash's first bits; neighbours may be the same segment. */
    Segment[] directory;
    /** 31 minus the number of bits: shifting by 32 would shift by 0. */
    int directoryShift;

    private final TypeSerializer<V> values;
    private final boolean immutableValues;
    /** The latest snapshot that may still need what is in here: null nearly always, one test on the way. */
    FrozenTable frozen;

    /** Shared with other tables of the backend. */
    final ExpectedKeys expected;

    private int size;
    private int sweptIndex;
    private int sweptSlot;

    /**
     * @param values copies values that a snapshot needs as they are
     * @param expected for all tables of a thread
     */
    SegmentedTable(TypeSerializer<V> values, ExpectedKeys expected) {
        this.expected = expected;
        this.values = values;
        this.immutableValues = values.isImmutableType();
    }

    abstract Segment segment(int capacity, int depth);

    abstract K keyAt(Segment segment, int slot);

    /** Slots are about to move. */
    abstract void forgetLast();

    final void allocate(int expectedSize) {
        int bits = 0;
        while ((expectedSize >>> bits) > Segment.MAX_CAPACITY / 2 && bits < MAX_DIRECTORY_BITS) {
            bits++;
        }
        directory = new Segment[1 << bits];
        directoryShift = 31 - bits;
        int capacity = Segment.capacityFor(expectedSize >>> bits);
        Arrays.setAll(directory, index -> segment(capacity, 31 - directoryShift));
    }

    final Segment segmentOf(int hash) {
        return directory[hash >>> 1 >>> directoryShift];
    }

    static void requireValue(Object value) {
        Objects.requireNonNull(value, "the value kept for a key must not be null; what computes it returned null");
    }

    /** The segment for a further entry with this hash: the one there is, unless that had to grow or to be split. */
    final Segment withRoom(Segment full, int hash) {
        forgetLast();
        Segment segment = full;
        while (segment.size >= segment.limit) {
            if (segment.capacity() < Segment.MAX_CAPACITY) {
                Segment grown = segment.grown();
                replace(segment, hash, grown, grown);
            } else if (segment.depth < MAX_DIRECTORY_BITS) {
                replace(segment, hash, segment.half(0), segment.half(1));
            } else {
                throw new IllegalStateException("a table of " + size + " keys cannot grow further");
            }
            segment = segmentOf(hash);
        }
        return segment;
    }

    /** The table of this moment, which stays as it is for as long as the hold lasts. */
    final FrozenTable freeze(SnapshotHold hold) {
        forgetLast();
        for (Segment segment : directory) {
            segment.hold = hold;
        }
        frozen = new FrozenTable(this, hold, directory.clone(), directoryShift, size);
        return frozen;
    }

    /** Lets go of the latest snapshot if nobody needs it any more. */
    final void thaw() {
        if (frozen != null && !frozen.isHeld()) {
            frozen = null;
        }
    }

    /** Only while frozen: the segment to change instead of this one, which is a copy if a snapshot needs this one. */
    final Segment own(Segment segment, int hash) {
        thaw();
        if (frozen == null || segment.hold == null || !segment.hold.isHeld()) {
            return segment;
        }
        Segment copy = segment.copy();
        replace(segment, hash, copy, copy);
        return copy;
    }

    /** Only while frozen: the slot's value for somebody who may change it, so not the very one that a snapshot needs. */
    @SuppressWarnings("unchecked") // only values of V were put
    final Object handedOut(Segment segment, int slot, int hash) {
        Object value = segment.value(slot);
        if (immutableValues || value == null) {
            return value;
        }
        thaw();
        if (frozen == null || !frozen.has(value, segment, slot, hash)) {
            return value;
        }
        Object copy = values.copy((V) value);
        own(segment, hash).replaceValue(slot, copy);
        return copy;
    }

    /** Reads the object's header, without a branch that depends on it: comparing its class with a final one is that. */
    static int header(Object object) {
        return object instanceof Long ? 1 : 0;
    }

    final void added(Segment to) {
        to.size++;
        size++;
    }

    /** Puts {@code first} and {@code second} where {@code old}, the segment of {@code hash}, was. */
    private void replace(Segment old, int hash, Segment first, Segment second) {
        expected.moved();
        if (first.depth > 31 - directoryShift) {
            doubleDirectory();
        }
        int span = directory.length >>> old.depth;
        int from = (hash >>> 1 >>> directoryShift) & -span;
        int middle = from + span / 2;
        Arrays.fill(directory, from, from + span, second);
        if (first != second) {
            Arrays.fill(directory, from, middle, first);
        }
    }

    private void doubleDirectory() {
        Segment[] doubled = new Segment[directory.length * 2];
        for (int i = 0; i < doubled.length; i++) {
            doubled[i] = directory[i >> 1];
        }
        directory = doubled;
        directoryShift--;
        sweptIndex *= 2;
    }

    final void removeAt(Segment segment, int slot) {
        forgetLast();
        expected.moved();
        segment.removeAt(slot);
        size--;
    }

    @Override
    public final int size() {
        return size;
    }

    /** Gives the memory back, too. */
    @Override
    public final void clear() {
        forgetLast();
        expected.moved();
        size = 0;
        sweptIndex = 0;
        sweptSlot = 0;
        allocate(0);
    }

    /** The index of the segment after the one at {@code index}. */
    private int after(int index) {
        return index + (directory.length >>> directory[index].depth);
    }

    @Override
    @SuppressWarnings("unchecked") // only values of V were put
    public final void sweep(int entries, long nowMillis, Expiry<V> expiry) {
        int wanted = Math.min(entries, size);
        long slots = (long) wanted * SLOTS_PER_SWEPT_ENTRY;
        while (wanted > 0 && slots-- > 0) {
            if (sweptIndex >= directory.length) {
                sweptIndex = 0;
            }
            Segment segment = directory[sweptIndex];
            if (sweptSlot > segment.mask) {
                sweptIndex = after(sweptIndex);
                sweptSlot = 0;
                continue;
            }
            V value = (V) segment.value(sweptSlot);
            if (value == null) {
                sweptSlot++;
                continue;
            }
            wanted--;
            V kept = expiry.left(value, nowMillis);
            if (kept != value && frozen != null) {
                segment = own(segment, segment.hash(sweptSlot));
            }
            if (kept == null) {
                // What follows may move here: this slot is looked at again.
                removeAt(segment, sweptSlot);
            } else {
                if (kept != value) {
                    segment.replaceValue(sweptSlot, kept);
                }
                sweptSlot++;
            }
        }
    }

    @Override
    public final Cursor<K, V> cursor() {
        return new SlotCursor(null);
    }

    @Override
    public final Cursor<K, V> cursor(Touch<V> touch) {
        return new SlotCursor(touch);
    }

    private final class SlotCursor implements Cursor<K, V> {
        private int index;
        private Segment segment = directory[0];
        private int slot = -1;

        @SuppressWarnings("UnusedVariable") // what nobody keeps, the compiler would not read
        private int touched;

        /** Null when values lead nowhere. */
        private final Touch<V> touch;

        SlotCursor(Touch<V> touch) {
            this.touch = touch;
        }

        @Override
        public boolean advance() {
            segment = directory[index]; // a put may have copied it for a snapshot
            while (true) {
                slot++;
                if ((slot & (TOUCHED_SLOTS - 1)) == 0) {
                    touchFrom(slot);
                }
                if (slot > segment.mask) {
                    index = after(index);
                    if (index >= directory.length) {
                        index = directory.length - 1;
                        slot = segment.mask;
                        return false;
                    }
                    segment = directory[index];
                    slot = -1;
                } else if (segment.value(slot) != null) {
                    return true;
                }
            }
        }

        /** The values of the next slots, all at once: whoever walks over them waits for each otherwise. */
        @SuppressWarnings("unchecked") // only values of V were put
        private void touchFrom(int first) {
            int end = Math.min(first + TOUCHED_SLOTS, segment.mask + 1);
            for (int i = first; i < end; i++) {
                touched += header(segment.value(i));
            }
            if (touch != null) {
                for (int i = first; i < end; i++) {
                    V value = (V) segment.value(i);
                    touched += value == null ? 0 : touch.touch(value);
                }
            }
        }

        @Override
        public void put(V value) {
            requireValue(value);
            if (frozen != null) {
                segment = own(segment, segment.hash(slot));
            }
            segment.replaceValue(slot, value);
        }

        @Override
        public K key() {
            return keyAt(segment, slot);
        }

        @Override
        @SuppressWarnings("unchecked") // only values of V were put
        public V value() {
            return (V) (frozen == null ? segment.value(slot) : handedOut(segment, slot, segment.hash(slot)));
        }
    }
}
