package io.millrace.benchmarks.nexmark;

import io.millrace.benchmarks.workload.Mix;
import io.millrace.benchmarks.workload.Row;

/** q8: somebody who joined and offered an item in the same window. */
public record NewSeller(long person, String name, long windowStart) implements Row {
    @Override
    public long fingerprint() {
        return Mix.with(Mix.with(person, windowStart), name);
    }
}
