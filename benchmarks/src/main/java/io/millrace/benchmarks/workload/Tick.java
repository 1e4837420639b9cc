package io.millrace.benchmarks.workload;

/** A key, and when its source should emit it: nanoseconds from the start of the pace. */
public record Tick(long key, long dueNanos) implements TimedRow {
    @Override
    public long fingerprint() {
        return Mix.with(key, dueNanos);
    }
}
