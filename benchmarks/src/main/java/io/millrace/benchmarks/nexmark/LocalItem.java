package io.millrace.benchmarks.nexmark;

import io.millrace.benchmarks.workload.Mix;
import io.millrace.benchmarks.workload.Row;

/** q3: somebody from near offers an item. */
public record LocalItem(String name, String city, String state, long auction) implements Row {
    @Override
    public long fingerprint() {
        return Mix.with(Mix.with(Mix.with(auction, name), city), state);
    }
}
