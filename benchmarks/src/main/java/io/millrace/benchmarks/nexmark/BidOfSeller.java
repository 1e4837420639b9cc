package io.millrace.benchmarks.nexmark;

import io.millrace.benchmarks.workload.Mix;
import io.millrace.benchmarks.workload.Row;

/** q23: a bid with who made it, and an item that he offers himself. */
public record BidOfSeller(Bid bid, Person bidder, Auction offered) implements Row {
    public static BidOfSeller of(Bid bid, PersonOffer offer) {
        return new BidOfSeller(bid, offer.person(), offer.auction());
    }

    @Override
    public long fingerprint() {
        return Mix.with(Mix.with(bid.fingerprint(), bidder.fingerprint()), offered.fingerprint());
    }
}
