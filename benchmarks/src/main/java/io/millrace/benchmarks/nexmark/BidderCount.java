package io.millrace.benchmarks.nexmark;

import io.millrace.benchmarks.workload.Mix;
import io.millrace.benchmarks.workload.Row;

/** q12: how often somebody bid in a window. */
public record BidderCount(long windowEnd, long bidder, long bids) implements Row {
    @Override
    public long fingerprint() {
        return Mix.with(Mix.with(windowEnd, bidder), bids);
    }
}
