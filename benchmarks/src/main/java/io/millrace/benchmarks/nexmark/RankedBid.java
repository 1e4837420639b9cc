package io.millrace.benchmarks.nexmark;

import io.millrace.benchmarks.workload.Mix;
import io.millrace.benchmarks.workload.Row;

/** q19: one of the best bids on an auction, the best being the first. */
public record RankedBid(Bid bid, int rank) implements Row {
    @Override
    public long fingerprint() {
        return Mix.with(bid.fingerprint(), rank);
    }
}
