package io.millrace.benchmarks.nexmark;

import io.millrace.benchmarks.workload.Mix;
import io.millrace.benchmarks.workload.Row;

/** q7: the highest bid; of several the first, by time, bidder and auction. */
public record HighestBid(long auction, long bidder, long price, long dateTime) implements Row {
    private static final int SHARES = 64;

    public static HighestBid of(Bid bid) {
        return new HighestBid(bid.auction(), bid.bidder(), bid.price(), bid.dateTime());
    }

    /** One of a few parts of all bids, for finding the highest of each part first. */
    public long share() {
        return Mix.mix(price ^ dateTime) & (SHARES - 1);
    }

    public HighestBid max(HighestBid other) {
        return other.isHigherThan(this) ? other : this;
    }

    public boolean isHigherThan(HighestBid other) {
        if (price != other.price) {
            return price > other.price;
        }
        if (dateTime != other.dateTime) {
            return dateTime < other.dateTime;
        }
        return bidder != other.bidder ? bidder < other.bidder : auction < other.auction;
    }

    @Override
    public long fingerprint() {
        return Mix.with(Mix.with(Mix.with(auction, bidder), price), dateTime);
    }
}
