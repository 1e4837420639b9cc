package io.millrace.state.rocksdb;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
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
 * later may reach the database: it waits here, beyond the budget if need be. Who adds more than twice the budget is made to
 * wait for the flush a few milliseconds at a time, so that the task becomes slow before it would have to stand still.
 */
final class ObjectCache {
    private static final int MIN_ENTRIES = 1024;
    /** So many are looked at in one go: enough for a batch of writes, few enough for nobody to wait for them. */
    private static final int MIN_LOOKED_AT = 512;

    private static final int MAX_LOOKED_AT = 8 * MIN_LOOKED_AT;
    /** What is evicted in one go weighs about so much at most: it is written while the task waits. */
    private static final long MAX_EVICTED_BYTES = 512 << 10;

    /** Times the budget: what may be in here while nothing may be written. */
    private static final int MAX_OVERDRAFT = 4;
    /** Times the budget: who adds more waits for some time. */
    private static final int SLOWED_OVERDRAFT = 2;

    private static final long WAIT_NANOS = 5_000_000;

    /** The place of an entry that is not in here. */
    private static final int OUT = -1;

    private final long budget;
    private final Consumer<List<CachedEntry>> writer;
    private final Executor threads;
    private final List<CachedEntry> evicted = new ArrayList<>();
    /** What else is to be written in this span, once nothing is being flushed. */
    private final List<Runnable> delayed = new ArrayList<>();

    /** Changed in this span and not written since. */
    private List<CachedEntry> changed = new ArrayList<>();

    private int span = CachedEntry.SAVED + 1;
    /** Under way, the one that ends first at the head: one for each barrier. */
    private final Deque<BarrierFlush<?>> flushes = new ArrayDeque<>();
    /** The newest span of which everything has been written. */
    private int written = CachedEntry.SAVED;

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
            entry.changedAt = changed.size();
            changed.add(entry);
        }
    }

    /** The entry, which has changed in this span, need not be written any more. */
    private void saved(CachedEntry entry) {
        entry.changedIn = CachedEntry.SAVED;
        CachedEntry last = changed.remove(changed.size() - 1);
        if (last != entry) {
            changed.set(entry.changedAt, last);
            last.changedAt = entry.changedAt;
        }
    }

    /** Whether the database does not know the entry's value, or not for sure. */
    boolean isUnsaved(CachedEntry entry) {
        return entry.changedIn == span || isFlushing(entry);
    }

    /** Whether a flush needs the entry as it is. */
    boolean isFlushing(CachedEntry entry) {
        return entry.changedIn > written && entry.changedIn < span && isFlushing() && entry.changedIn > written;
    }

    /** Whether a flush is under way: nothing may be written. */
    boolean isFlushing() {
        while (!flushes.isEmpty() && flushes.peek().isOver()) {
            endFlush();
        }
        return !flushes.isEmpty();
    }

    /** Ends the span. What was changed in it is given to the flush, which gets it into the database after those before. */
    <T> BarrierFlush<T> endSpan(BarrierFlush.Work<T> work) {
        if (isFlushing() && !delayed.isEmpty()) {
            // What was dropped before this barrier has to be gone before anybody looks for it in the database.
            awaitFlush();
        }
        BarrierFlush<T> begun = new BarrierFlush<>(flushes.peekLast(), changed, work, threads);
        flushes.add(begun);
        changed = new ArrayList<>();
        span++;
        return begun;
    }

    /** Goes on when nothing is being flushed. Throws what a flush failed with. */
    void awaitFlush() {
        while (!flushes.isEmpty()) {
            endFlush();
        }
    }

    private void endFlush() {
        flushes.peek().await();
        flushes.remove();
        written = span - 1 - flushes.size();
        writes++;
        evictAbove = budget;
        if (flushes.isEmpty()) {
            delayed.forEach(Runnable::run);
            delayed.clear();
        }
    }

    /** At once, or when no flush is under way: before anything else is written. */
    void whenNotFlushing(Runnable write) {
        if (isFlushing()) {
            delayed.add(write);
        } else {
            write.run();
        }
    }

    private void evict() {
        boolean mayWrite = !isFlushing();
        long target = budget - Math.min(budget / 8, 1 << 20);
        long before = weight;
        for (int looked = 0;
                size > 0
                        && looked < MAX_LOOKED_AT
                        && before - weight < MAX_EVICTED_BYTES
                        && (looked < MIN_LOOKED_AT || weight > target);
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
        write(evicted);
        evicted.forEach(entry -> entry.table.evicted(entry));
        evicted.clear();
        if (!mayWrite && weight == before) {
            waitWithoutStandingStill();
        }
    }

    /** Nothing could be evicted since nothing may be written. */
    private void waitWithoutStandingStill() {
        evictAbove = weight + budget / 32;
        if (size < 2 * MIN_ENTRIES || weight < SLOWED_OVERDRAFT * budget) {
            return;
        }
        if (weight > MAX_OVERDRAFT * budget) {
            awaitFlush();
        } else {
            flushes.peekLast().awaitFor(WAIT_NANOS);
            evictAbove = weight + budget / 256;
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
            unsaved.forEach(this::saved);
        }
    }

    /** The entry's table is gone with everything in it: it will not be written, unless a barrier saw it before. */
    void forget(CachedEntry entry) {
        takeOut(entry);
        if (entry.changedIn == span) {
            saved(entry);
        }
    }

    /** Waits for flushes that are under way, whatever becomes of them. */
    void close() {
        flushes.forEach(BarrierFlush::awaitEnd);
    }

    /** How often something was written so far: whoever looks at the database sees what was there before. */
    long writes() {
        return writes;
    }

    int size() {
        return size;
    }

    /** Any of the entries; others may be at its place after something was added or evicted. */
    CachedEntry at(int slot) {
        return clock[slot];
    }

    long weight() {
        return weight;
    }
}
