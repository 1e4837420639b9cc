package io.millrace.benchmarks.workload;

/** An amount for a key: what goes into the running sums, and what comes out of them. */
public record Increment(long key, long value) implements Row {
    @Override
    public long fingerprint() {
        return Mix.with(key, value);
    }
}
