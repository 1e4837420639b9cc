package io.millrace.benchmarks.nexmark;

import io.millrace.benchmarks.workload.Mix;
import io.millrace.benchmarks.workload.Row;

/** q13: a bid with what the side input says of its auction. */
public record EnrichedBid(long auction, long bidder, long price, long dateTime, String value) implements Row {
    public static EnrichedBid of(Bid bid, String value) {
        return new EnrichedBid(bid.auction(), bid.bidder(), bid.price(), bid.dateTime(), value);
    }

    @Override
    public long fingerprint() {
        return Mix.with(Mix.with(Mix.with(Mix.with(auction, bidder), price), dateTime), value);
    }
}
