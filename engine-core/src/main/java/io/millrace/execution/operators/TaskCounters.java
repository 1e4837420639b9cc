package io.millrace.execution.operators;

import io.millrace.api.functions.Counter;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What a task counts. Written by the task's thread alone with opaque stores, which cost what plain ones cost; read from
 * any thread, a moment late.
 */
public final class TaskCounters {
    /** Counter of a job: what its tasks, since they last began, have read from files of saved state. */
    public static final String RESTORED_BYTES = "restoredBytes";

    /** As much of it as came from copies on the disks of their TaskManagers. */
    public static final String LOCALLY_RESTORED_BYTES = "restoredBytesFromLocalCopies";

    private final AtomicLong recordsIn = new AtomicLong();
    private final AtomicLong recordsOut = new AtomicLong();
    private final AtomicLong lateDropped = new AtomicLong();
    private final AtomicLong restoredBytes = new AtomicLong();
    private final AtomicLong locallyRestoredBytes = new AtomicLong();
    private final AtomicLong watermark = new AtomicLong(Long.MIN_VALUE);
    private final AtomicReference<TimeHold> timeHold = new AtomicReference<>();
    private final ConcurrentSkipListMap<String, UserCounter> userCounters = new ConcurrentSkipListMap<>();

    private final AtomicReference<SortedMap<String, String>> userMetrics =
            new AtomicReference<>(Collections.emptySortedMap());

    private final AtomicReference<SortedMap<String, byte[]>> accumulators =
            new AtomicReference<>(Collections.emptySortedMap());

    public void addRecordsIn(long count) {
        add(recordsIn, count);
    }

    public void addRecordsOut(long count) {
        add(recordsOut, count);
    }

    public void lateDropped() {
        add(lateDropped, 1);
    }

    /**
     * State was read from files; any thread.
     *
     * @param localCopy whether this machine's disk had it
     */
    public void restored(long bytes, boolean localCopy) {
        restoredBytes.addAndGet(bytes);
        if (localCopy) {
            locallyRestoredBytes.addAndGet(bytes);
        }
    }

    public void watermark(long timestamp) {
        watermark.setOpaque(timestamp);
    }

    /** @param hold null when nothing of this task's source holds time back */
    public void timeHold(TimeHold hold) {
        timeHold.setOpaque(hold);
    }

    /** What of the task's source held time back when it last looked; null when nothing, or when it has no source. */
    public TimeHold timeHold() {
        return timeHold.getOpaque();
    }

    public long recordsInCount() {
        return recordsIn.getOpaque();
    }

    public long recordsOutCount() {
        return recordsOut.getOpaque();
    }

    public long lateDroppedCount() {
        return lateDropped.getOpaque();
    }

    /** {@code Long.MIN_VALUE} before the first one. */
    public long currentWatermark() {
        return watermark.getOpaque();
    }

    /** Also what was read of saved state, when anything was. */
    public SortedMap<String, Long> userCounts() {
        SortedMap<String, Long> counts = new TreeMap<>();
        if (restoredBytes.get() > 0) {
            counts.put(RESTORED_BYTES, restoredBytes.get());
            counts.put(LOCALLY_RESTORED_BYTES, locallyRestoredBytes.get());
        }
        for (Map.Entry<String, UserCounter> entry : userCounters.entrySet()) {
            counts.put(entry.getKey(), entry.getValue().getCount());
        }
        return counts;
    }

    /** Values of functions' gauges, histograms and meters as last sampled; never changed afterwards. */
    void userMetrics(SortedMap<String, String> sampled) {
        userMetrics.setRelease(sampled);
    }

    public SortedMap<String, String> userMetrics() {
        return userMetrics.getAcquire();
    }

    /** What functions have accumulated so far, serialized, as last sampled; never changed afterwards. */
    void accumulators(SortedMap<String, byte[]> sampled) {
        accumulators.setRelease(sampled);
    }

    public SortedMap<String, byte[]> accumulators() {
        return accumulators.getAcquire();
    }

    /** Functions of one task that use the same name share the counter. */
    public Counter counter(String name) {
        return userCounters.computeIfAbsent(name, unused -> new UserCounter());
    }

    private static void add(AtomicLong counter, long count) {
        counter.setOpaque(counter.getPlain() + count); // single writer
    }

    private static final class UserCounter implements Counter {
        private final AtomicLong count = new AtomicLong();

        @Override
        public void inc() {
            add(count, 1);
        }

        @Override
        public void inc(long n) {
            add(count, n);
        }

        @Override
        public void dec() {
            add(count, -1);
        }

        @Override
        public void dec(long n) {
            add(count, -n);
        }

        @Override
        public long getCount() {
            return count.getOpaque();
        }
    }
}
