package io.millrace.benchmarks.nexmark;

import io.millrace.benchmarks.workload.Mix;
import io.millrace.benchmarks.workload.Row;

/** q16: the bids that came through a channel on a day, and the minute of the last. */
public record ChannelReport(String channel, long day, int minute, BidStatistics statistics) implements Row {
    @Override
    public long fingerprint() {
        return Mix.with(Mix.with(Mix.with(day, channel), minute), statistics.fingerprint());
    }
}
