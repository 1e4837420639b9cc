package io.millrace.benchmarks.nexmark;

import io.millrace.benchmarks.workload.Mix;
import io.millrace.benchmarks.workload.Row;

/** Part of q4: the best price of an auction, and when it was bid. */
public record AuctionBest(long auction, long category, long price, long dateTime) implements Row {
    public static AuctionBest of(Bid bid) {
        return new AuctionBest(bid.auction(), NexmarkEvents.categoryOf(bid.auction()), bid.price(), bid.dateTime());
    }

    /** The same whichever comes first. */
    public AuctionBest max(AuctionBest other) {
        return other.price > price || (other.price == price && other.dateTime < dateTime) ? other : this;
    }

    @Override
    public long fingerprint() {
        return Mix.with(Mix.with(Mix.with(auction, category), price), dateTime);
    }
}
