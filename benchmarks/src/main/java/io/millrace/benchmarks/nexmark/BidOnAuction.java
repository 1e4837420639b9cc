package io.millrace.benchmarks.nexmark;

import io.millrace.benchmarks.workload.Mix;
import io.millrace.benchmarks.workload.Row;

/** q20: a bid with the auction it was made on. */
public record BidOnAuction(Bid bid, Auction auction) implements Row {
    public static boolean isAskedFor(Auction auction) {
        return auction.category() == NexmarkEvents.FIRST_CATEGORY;
    }

    @Override
    public long fingerprint() {
        return Mix.with(bid.fingerprint(), auction.fingerprint());
    }
}
