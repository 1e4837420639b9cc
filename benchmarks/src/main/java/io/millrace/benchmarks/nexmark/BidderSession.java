package io.millrace.benchmarks.nexmark;

import io.millrace.benchmarks.workload.Mix;
import io.millrace.benchmarks.workload.Row;

/** q11: how often somebody bid until he paused. */
public record BidderSession(long bidder, long start, long end, long bids) implements Row {
    @Override
    public long fingerprint() {
        return Mix.with(Mix.with(Mix.with(bidder, start), end), bids);
    }
}
