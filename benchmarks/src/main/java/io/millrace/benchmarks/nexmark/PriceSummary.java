package io.millrace.benchmarks.nexmark;

/** Part of q17: the prices of several bids. */
public record PriceSummary(BidCounts bids, long min, long max, long sum) {
    public static final PriceSummary NONE = new PriceSummary(BidCounts.NONE, Long.MAX_VALUE, 0, 0);

    public PriceSummary plus(long price) {
        return new PriceSummary(
                bids.plus(BidCounts.ranksOf(price)), Math.min(min, price), Math.max(max, price), sum + price);
    }

    public PriceSummary plus(PriceSummary other) {
        return new PriceSummary(
                bids.plus(other.bids), Math.min(min, other.min), Math.max(max, other.max), sum + other.sum);
    }
}
