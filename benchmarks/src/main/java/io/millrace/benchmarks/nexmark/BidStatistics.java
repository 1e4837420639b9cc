package io.millrace.benchmarks.nexmark;

import io.millrace.benchmarks.workload.Mix;

/** Of q15 and q16: bids, different bidders, different auctions. */
public record BidStatistics(BidCounts bids, BidCounts bidders, BidCounts auctions) {
    public static final BidStatistics NONE = new BidStatistics(BidCounts.NONE, BidCounts.NONE, BidCounts.NONE);

    /**
     * With one more bid.
     *
     * @param newOfBidder the ranks in which this bidder was not counted yet
     * @param newOfAuction the same for the auction
     */
    public BidStatistics plus(int ranks, int newOfBidder, int newOfAuction) {
        return new BidStatistics(
                bids.plus(ranks),
                newOfBidder == 0 ? bidders : bidders.plus(newOfBidder),
                newOfAuction == 0 ? auctions : auctions.plus(newOfAuction));
    }

    public long fingerprint() {
        return Mix.with(Mix.with(bids.fingerprint(), bidders.fingerprint()), auctions.fingerprint());
    }
}
