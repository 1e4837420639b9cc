package io.millrace.benchmarks.workload;

/** How many elements of a key a window held; milliseconds from the start of the pace. */
public record KeyCount(long windowEnd, long key, long count) implements TimedRow {
    @Override
    public long dueNanos() {
        return windowEnd * 1_000_000;
    }

    @Override
    public long fingerprint() {
        return Mix.with(Mix.with(windowEnd, key), count);
    }
}
