package io.millrace.benchmarks.nexmark;

import io.millrace.benchmarks.workload.Mix;
import io.millrace.benchmarks.workload.Row;

/** q17: the bids on an auction on a day. */
public record AuctionReport(long auction, long day, BidCounts bids, long min, long max, long mean, long sum)
        implements Row {
    public static AuctionReport of(long auction, long day, PriceSummary prices) {
        BidCounts bids = prices.bids();
        return new AuctionReport(
                auction, day, bids, prices.min(), prices.max(), prices.sum() / bids.all(), prices.sum());
    }

    @Override
    public long fingerprint() {
        long head = Mix.with(Mix.with(auction, day), bids.fingerprint());
        return Mix.with(Mix.with(Mix.with(Mix.with(head, min), max), mean), sum);
    }
}
