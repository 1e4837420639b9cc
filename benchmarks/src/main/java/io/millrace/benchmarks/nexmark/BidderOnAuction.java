package io.millrace.benchmarks.nexmark;

/** What q18 groups by. */
public record BidderOnAuction(long bidder, long auction) {
    public static BidderOnAuction of(Bid bid) {
        return new BidderOnAuction(bid.bidder(), bid.auction());
    }
}
