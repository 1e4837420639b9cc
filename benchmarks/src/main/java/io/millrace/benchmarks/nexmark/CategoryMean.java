package io.millrace.benchmarks.nexmark;

import io.millrace.benchmarks.workload.Mix;
import io.millrace.benchmarks.workload.Row;

/** q4: the mean of the best prices in a category. */
public record CategoryMean(long windowEnd, long category, long mean) implements Row {
    @Override
    public long fingerprint() {
        return Mix.with(Mix.with(windowEnd, category), mean);
    }
}
