package io.millrace.benchmarks.nexmark;

import io.millrace.benchmarks.workload.Mix;
import io.millrace.benchmarks.workload.Row;

/** q15: the bids of a day. */
public record DayReport(long day, BidStatistics statistics) implements Row {
    @Override
    public long fingerprint() {
        return Mix.with(day, statistics.fingerprint());
    }
}
