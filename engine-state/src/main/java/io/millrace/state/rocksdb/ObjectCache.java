package io.millrace.state.rocksdb;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The values of one operator that are kept as objects in front of the database, with a budget in bytes of heap. What was
 * changed goes to the database when it is evicted, or at a barrier, many at once. Evicts by the clock algorithm: an
 * entry used since the hand passed is spared once. Task's thread.
 */
final class ObjectCache {
    private static final int MIN_ENTRIES = 1024;
    /** So many of all entries are looked at in one go, so that writes come in batches. */
    private static final int EVICTED_PART = 8;

    /** Writes dirty entries to the database; afterwards they are clean. */
    interface Writer {
        void write(List<CachedEntry> dirty);
    }

    private final long budget;
    private final Writer writer;
    /** Entries to write; changed ones may be in here more than once, evicted and written ones as well. */
    private final List<CachedEntry> dirty = new ArrayList<>();

    private CachedEntry[] clock = new CachedEntry[MIN_ENTRIES];
    private int size;
    private int hand;
    private long weight;

    ObjectCache(long budgetBytes, Writer writer) {
        this.budget = budgetBytes;
        this.writer = writer;
    }

    /** Takes an entry that is not in here; may evict others first. */
    void add(CachedEntry entry) {
        if (weight > budget && size >= MIN_ENTRIES) {
            evict();
        }
        if (size == clock.length) {
            clock = Arrays.copyOf(clock, size * 2);
        }
        clock[size++] = entry;
        weight += entry.weight();
    }

    /** The entry's length changed. */
    void resized(CachedEntry entry, int newLength) {
        weight += 2L * (newLength - entry.length);
        entry.length = newLength;
    }

    private void evict() {
        int toLookAt = Math.max(MIN_ENTRIES / 2, size / EVICTED_PART);
        long target = budget - budget / EVICTED_PART;
        List<CachedEntry> evicted = new ArrayList<>();
        for (int looked = 0;
                size > 0 && (looked < toLookAt || weight > target) && looked < 2 * clock.length;
                looked++) {
            hand = hand < size ? hand : 0;
            CachedEntry entry = clock[hand];
            if (entry.used) {
                entry.used = false;
                hand++;
            } else {
                clock[hand] = clock[--size];
                clock[size] = null;
                weight -= entry.weight();
                evicted.add(entry);
                if (entry.dirty) {
                    dirty.add(entry);
                }
            }
        }
        writeDirty();
        evicted.forEach(entry -> entry.table.evicted(entry));
    }

    /** Everything that was changed reaches the database; the objects stay. */
    void flush() {
        for (int i = 0; i < size; i++) {
            if (clock[i].dirty) {
                dirty.add(clock[i]);
            }
        }
        writeDirty();
    }

    private void writeDirty() {
        if (!dirty.isEmpty()) {
            writer.write(dirty);
            dirty.clear();
        }
    }

    /** The table is gone with everything in it: nothing of it is written any more. */
    void forget(RocksTable<?, ?> table) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            CachedEntry entry = clock[i];
            if (entry.table == table) {
                weight -= entry.weight();
            } else {
                clock[kept++] = entry;
            }
        }
        Arrays.fill(clock, kept, size, null);
        size = kept;
        hand = 0;
    }

    int size() {
        return size;
    }

    long weight() {
        return weight;
    }
}
