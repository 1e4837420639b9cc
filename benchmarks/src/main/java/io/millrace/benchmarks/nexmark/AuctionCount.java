package io.millrace.benchmarks.nexmark;

import io.millrace.benchmarks.workload.Mix;
import io.millrace.benchmarks.workload.Row;

/** q5: the auction with most bids; of several the one with the smallest number. */
public record AuctionCount(long windowEnd, long auction, long bids) implements Row {
    public AuctionCount max(AuctionCount other) {
        return other.bids > bids || (other.bids == bids && other.auction < auction) ? other : this;
    }

    @Override
    public long fingerprint() {
        return Mix.with(Mix.with(windowEnd, auction), bids);
    }
}
