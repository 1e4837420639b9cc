package io.millrace.execution.operators;

import io.millrace.api.accumulators.Accumulator;
import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import io.millrace.base.serialization.JavaObjects;
import java.io.IOException;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * What the functions of one task accumulate, by name. The result takes it when the task has finished; on the way it is
 * published once a second in {@link TaskCounters}, for those who watch the job. Task's thread.
 */
public final class TaskAccumulators {
    /** They travel in one control message together with the task's last report. */
    private static final int MAX_BYTES = 1024 * 1024;

    private static final long SAMPLE_MILLIS = 1_000;
    /** Larger ones are seen in the result only: samples travel with every heartbeat. */
    private static final int MAX_SAMPLED_BYTES = 64 * 1024;

    private final TreeMap<String, Accumulator<?, ?>> accumulators = new TreeMap<>();
    private final TaskCounters counters;
    private final TaskTimers timers;

    TaskAccumulators(TaskCounters counters, TaskTimers timers) {
        this.counters = counters;
        this.timers = timers;
    }

    void add(String name, Accumulator<?, ?> accumulator) {
        startSampling();
        if (accumulators.putIfAbsent(name, accumulator) != null) {
            throw new MillraceException(Failure.of(
                    "MR-3146",
                    Blame.USER,
                    "the accumulator '" + name + "' has been added already by a function of this task; give each its"
                            + " own name, or get the one there is with getAccumulator"));
        }
    }

    Accumulator<?, ?> get(String name) {
        Accumulator<?, ?> found = accumulators.get(name);
        if (found == null) {
            throw new MillraceException(Failure.of(
                    "MR-3147",
                    Blame.USER,
                    "there is no accumulator '" + name + "' in this task, only " + accumulators.keySet()
                            + "; call addAccumulator first"));
        }
        return found;
    }

    /** The accumulator of this name, added if there is none. */
    <A extends Accumulator<?, ?>> A get(String name, Class<A> type, Supplier<A> create) {
        startSampling();
        Accumulator<?, ?> found = accumulators.computeIfAbsent(name, unused -> create.get());
        if (!type.isInstance(found)) {
            throw new MillraceException(Failure.of(
                    "MR-3149",
                    Blame.USER,
                    "the accumulator '" + name + "' is a " + found.getClass().getSimpleName() + ", not a "
                            + type.getSimpleName()));
        }
        return type.cast(found);
    }

    /** With the first one: most tasks have none. */
    private void startSampling() {
        if (accumulators.isEmpty()) {
            timers.after(SAMPLE_MILLIS, this::everyPeriod);
        }
    }

    private void everyPeriod() {
        SortedMap<String, byte[]> now = all();
        counters.accumulators(bytesIn(now) <= MAX_SAMPLED_BYTES ? now : Collections.emptySortedMap());
        timers.after(SAMPLE_MILLIS, this::everyPeriod);
    }

    private SortedMap<String, byte[]> all() {
        SortedMap<String, byte[]> all = new TreeMap<>();
        accumulators.forEach((name, accumulator) -> all.put(name, bytesOf(name, accumulator)));
        return all;
    }

    private static long bytesIn(SortedMap<String, byte[]> serialized) {
        return serialized.values().stream().mapToLong(bytes -> bytes.length).sum();
    }

    /** All of them for the job's result. */
    public SortedMap<String, byte[]> serialized() {
        SortedMap<String, byte[]> serialized = all();
        long total = bytesIn(serialized);
        if (total > MAX_BYTES) {
            throw new MillraceException(Failure.of(
                    "MR-3148",
                    Blame.USER,
                    "the accumulators " + accumulators.keySet() + " of one task are " + total
                            + " bytes, more than the " + MAX_BYTES
                            + " that a result may hold of it; write such an amount to a sink"));
        }
        return serialized;
    }

    private static byte[] bytesOf(String name, Accumulator<?, ?> accumulator) {
        try {
            return JavaObjects.write(accumulator);
        } catch (IOException unserializable) {
            throw new MillraceException(
                    Failure.of(
                            "MR-3150",
                            Blame.USER,
                            "the accumulator '" + name + "' cannot be serialized: " + Failure.summary(unserializable),
                            unserializable),
                    unserializable);
        }
    }
}
