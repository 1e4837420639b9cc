package io.millrace.state;

/**
 * A piece of a {@link SegmentedTable}: open addressing with linear probing over at most {@link #MAX_CAPACITY} slots, so
 * that whatever is done to a piece as a whole (growing, splitting, copying for a snapshot) takes microseconds.
 *
 * <p>The slot is the top bits of hash times an odd multiplier, another one for each capacity and depth. Otherwise a table
 * filled in the order of another, as happens when one window's results feed another, fills one end of itself first and
 * probes for hundreds of slots.
 */
abstract class Segment {
    static final int MIN_CAPACITY = 8;
    static final int CAPACITY_BITS = 14;
    static final int MAX_CAPACITY = 1 << CAPACITY_BITS;

    /** How many of the hash's first bits all keys here have in common. */
    final int depth;

    final int mask;
    final int multiplier;
    final int shift;
    /** Entries at which there is no room for another one. */
    final int limit;

    int size;
    /** Of the latest snapshot that has this segment as its own; null when none has. */
    SnapshotHold hold;

    Segment(int capacity, int depth) {
        int bits = Integer.numberOfTrailingZeros(capacity);
        this.depth = depth;
        this.mask = capacity - 1;
        this.multiplier = multiplier(bits * 32 + depth);
        this.shift = 32 - bits;
        this.limit = capacity / 8 * 5;
    }

    private static int multiplier(int seed) {
        int mixed = (seed + 1) * 0x9E3779B9;
        mixed = (mixed ^ (mixed >>> 15)) * 0x85EBCA6B;
        mixed = (mixed ^ (mixed >>> 13)) * 0xC2B2AE35;
        return mixed | 1;
    }

    /** A power of two with room for as many entries and some more. */
    static int capacityFor(int entries) {
        int wanted = Math.max(MIN_CAPACITY, Math.min(MAX_CAPACITY, entries * 2));
        return Integer.highestOneBit(wanted - 1) << 1;
    }

    final int capacity() {
        return mask + 1;
    }

    /** Where an entry with this hash is, or before where it is. */
    final int home(int hash) {
        return (hash * multiplier) >>> shift;
    }

    /** Null when the slot is free. */
    abstract Object value(int slot);

    abstract void replaceValue(int slot, Object value);

    abstract int hash(int slot);

    /** An empty segment of the same kind. */
    abstract Segment empty(int capacity, int newDepth);

    abstract void moveSlot(int from, int to);

    abstract void free(int slot);

    /** Puts the entry of another segment's slot here; it is not here yet and there is room. */
    abstract void adopt(Segment from, int slot);

    /** The slot of a key that another segment has in {@code slot}, or the free slot where it would belong. */
    abstract int slotOf(Segment other, int slot);

    /** Slot by slot the same. */
    final Segment copy() {
        Segment copy = empty(capacity(), depth);
        copy.size = size;
        copy.copySlots(this);
        return copy;
    }

    abstract void copySlots(Segment from);

    /** Moves back what could no longer be found behind a hole, so that no tombstones are needed. */
    final void removeAt(int removedSlot) {
        int hole = removedSlot;
        int slot = (hole + 1) & mask;
        while (value(slot) != null) {
            int home = home(hash(slot));
            if (((slot - home) & mask) >= ((slot - hole) & mask)) {
                moveSlot(slot, hole);
                hole = slot;
            }
            slot = (slot + 1) & mask;
        }
        free(hole);
        size--;
    }

    /** The same entries with twice the room. */
    final Segment grown() {
        Segment grown = empty(capacity() * 2, depth);
        for (int slot = 0; slot <= mask; slot++) {
            if (value(slot) != null) {
                grown.adopt(this, slot);
            }
        }
        return grown;
    }

    /** The entries whose next bit of the hash is {@code bit}. */
    final Segment half(int bit) {
        int entries = 0;
        for (int slot = 0; slot <= mask; slot++) {
            entries += value(slot) != null && nextBit(hash(slot)) == bit ? 1 : 0;
        }
        Segment half = empty(capacityFor(entries), depth + 1);
        for (int slot = 0; slot <= mask; slot++) {
            if (value(slot) != null && nextBit(hash(slot)) == bit) {
                half.adopt(this, slot);
            }
        }
        return half;
    }

    private int nextBit(int hash) {
        return hash >>> (31 - depth) & 1;
    }
}
