package io.millrace.benchmarks.nexmark;

import io.millrace.benchmarks.workload.Mix;
import io.millrace.benchmarks.workload.Row;

/** q9: an auction that closed, and the bid that won it. */
public record WinningBid(Auction auction, Bid bid) implements Row {
    /** Whether a bid was made while the auction was open, both ends included. */
    public static boolean isWithin(Auction auction, Bid bid) {
        return bid.dateTime() >= auction.dateTime() && bid.dateTime() <= auction.expires();
    }

    @Override
    public long fingerprint() {
        return Mix.with(auction.fingerprint(), bid.fingerprint());
    }
}
