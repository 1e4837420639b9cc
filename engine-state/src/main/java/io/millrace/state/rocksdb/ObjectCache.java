package io.millrace.state.rocksdb;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * The values of one operator that are kept as objects in front of the database, with a budget in bytes of heap. What was
 * changed goes to the database when it is evicted, or at a barrier. Evicts by the clock algorithm: an entry used since the
 * hand passed is spared once. Task's thread.
 *
 * <p>Barriers divide time into spans. What was changed in a span and is not in the database when its barrier comes is
 * written by another thread, a {@link BarrierFlush}, while the task goes on. Until that is over nothing that was changed
 * later may reach the database: it waits here, beyond the budget if need be, up to three times of it.
 */
final class ObjectCache {
    private static final int MIN_ENTRIES = 1024;
    /** So many are looked at in one go: enough for a batch of writes, few enough for nobody to wait for them. */
    private static final int MIN_LOOKED_AT = 512;

    private static final int MAX_LOOKED_AT = 8 * MIN_LOOKED_AT;
    /** Of the budget: what may be in here while nothing may be written. */
    private static final int MAX_OVERDRAFT = 3;

    /** The place of an entry that is not in here. */
    private static final int OUT = -1;

    private final long budget;
    private final Consumer<List<CachedEntry>> writer;
    private final Executor threads;
    private final List<CachedEntry> evicted = new ArrayList<>();
    private final List<Runnable> afterFlush = new ArrayList<>();

    /** Changed in this span; some may have been written or forgotten since, and say so. */
    private List<CachedEntry> changed = new ArrayList<>();

    private int span = CachedEntry.SAVED + 1;
    /** Null when none is under way. */
    private BarrierFlush<?> flush;

    private CachedEntry[] clock = new CachedEntry[MIN_ENTRIES];
    private int size;
    private int hand;
    private long weight;
    private long writes;
    /** The weight from which on it is worth looking for something to evict. */
    private long evictAbove;

    /**
     * @param writer writes entries to the database
     * @param threads where what was changed before a barrier is written
     */
    ObjectCache(long budgetBytes, Consumer<List<CachedEntry>> writer, Executor threads) {
        this.budget = budgetBytes;
        this.evictAbove = budgetBytes;
        this.writer = writer;
        this.threads = threads;
    }

    /** Takes an entry that is not in here; may evict others first. */
    void add(CachedEntry entry) {
        if (weight > evictAbove && size >= MIN_ENTRIES) {
            evict();
        }
        if (size == clock.length) {
            clock = Arrays.copyOf(clock, size * 2);
        }
        entry.slot = size;
        clock[size++] = entry;
        weight += entry.weight();
    }

    /** Puts an entry in the place of one that is being flushed. */
    void replace(CachedEntry flushed, CachedEntry entry) {
        entry.slot = flushed.slot;
        clock[entry.slot] = entry;
    }

    private void takeOut(CachedEntry entry) {
        CachedEntry moved = clock[--size];
        clock[size] = null;
        if (moved != entry) {
            clock[entry.slot] = moved;
            moved.slot = entry.slot;
        }
        weight -= entry.weight();
        entry.slot = OUT;
    }

    /** The entry's length is now known better. */
    void resized(CachedEntry entry, int newLength) {
        if (entry.slot != OUT) {
            weight += 2L * (newLength - entry.length);
        }
        entry.length = newLength;
    }

    /** The entry has a new value. It is not being flushed. */
    void changed(CachedEntry entry) {
        if (entry.changedIn != span) {
            entry.changedIn = span;
            if (changed.size() > 2 * size + MIN_ENTRIES) {
                changed.removeIf(older -> older.changedIn != span);
            }
            changed.add(entry);
        }
    }

    /** Whether the database does not know the entry's value, or not for sure. */
    boolean isUnsaved(CachedEntry entry) {
        return entry.changedIn == span || isFlushing(entry);
    }

    /** Whether a flush needs the entry as it is. */
    boolean isFlushing(CachedEntry entry) {
        return flush != null && flush.span() == entry.changedIn && isFlushing();
    }

    /** Whether a flush is under way: nothing may be written. */
    boolean isFlushing() {
        if (flush != null && flush.isOver()) {
            awaitFlush();
        }
        return flush != null;
    }

    /** Ends the span. What was changed in it is given to the flush, which gets it into the database. */
    <T> BarrierFlush<T> endSpan(BarrierFlush.Work<T> work) {
        awaitFlush();
        BarrierFlush<T> begun = new BarrierFlush<>(span, changed, work, threads);
        flush = begun;
        changed = new ArrayList<>();
        span++;
        return begun;
    }

    /** Goes on when nothing is being flushed. Throws what the flush failed with. */
    void awaitFlush() {
        if (flush == null) {
            return;
        }
        BarrierFlush<?> ending = flush;
        ending.await();
        flush = null;
        writes++;
        evictAbove = budget;
        List<Runnable> waiting = List.copyOf(afterFlush);
        afterFlush.clear();
        waiting.forEach(Runnable::run);
    }

    /** At once, or when the flush that is under way is over: before anything else is written. */
    void whenNotFlushing(Runnable write) {
        if (isFlushing()) {
            afterFlush.add(write);
        } else {
            write.run();
        }
    }

    private void evict() {
        boolean mayWrite = !isFlushing();
        long target = budget - Math.min(budget / 8, 1 << 20);
        for (int looked = 0;
                size > 0 && looked < MAX_LOOKED_AT && (looked < MIN_LOOKED_AT || weight > target);
                looked++) {
            hand = hand < size ? hand : 0;
            CachedEntry entry = clock[hand];
            if (entry.used || (!mayWrite && isUnsaved(entry))) {
                entry.used = false;
                hand++;
            } else {
                takeOut(entry);
                evicted.add(entry);
            }
        }
        boolean fruitless = !mayWrite && evicted.isEmpty();
        write(evicted);
        evicted.forEach(entry -> entry.table.evicted(entry));
        evicted.clear();
        if (fruitless) {
            evictAbove = weight + budget / 32;
            if (weight > MAX_OVERDRAFT * budget && size > 2 * MIN_ENTRIES) {
                awaitFlush();
            }
        }
    }

    /** Those of the entries that the database does not know yet; not while flushing, unless there are none. */
    void write(Iterable<CachedEntry> entries) {
        List<CachedEntry> unsaved = new ArrayList<>();
        for (CachedEntry entry : entries) {
            if (entry.changedIn == span) {
                unsaved.add(entry);
            }
        }
        if (!unsaved.isEmpty()) {
            writer.accept(unsaved);
            writes++;
            unsaved.forEach(entry -> entry.changedIn = CachedEntry.SAVED);
        }
    }

    /** The entry's table is gone with everything in it: it will not be written, unless a barrier saw it before. */
    void forget(CachedEntry entry) {
        takeOut(entry);
        if (entry.changedIn == span) {
            entry.changedIn = CachedEntry.SAVED;
        }
    }

    /** Waits for a flush that is under way, whatever becomes of it. */
    void close() {
        if (flush != null) {
            flush.awaitEnd();
        }
    }

    /** How often something was written so far: whoever looks at the database sees what was there before. */
    long writes() {
        return writes;
    }

    int size() {
        return size;
    }

    long weight() {
        return weight;
    }
}
