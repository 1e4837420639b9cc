package io.millrace.benchmarks.nexmark;

import io.millrace.benchmarks.workload.Mix;

/**
 * Of q15, q16 and q17: how many there are at all, and how many with a bid below 10,000, from there below 1,000,000, and from
 * there on.
 */
public record BidCounts(long all, long low, long middle, long high) {
    public static final BidCounts NONE = new BidCounts(0, 0, 0, 0);

    private static final int ALL = 1;
    private static final int LOW = 2;
    private static final int MIDDLE = 4;
    private static final int HIGH = 8;

    /** The counts that a price belongs to, one bit for each; kept for a bidder, those he is counted in. */
    public static int ranksOf(long price) {
        if (price < 10_000) {
            return ALL | LOW;
        }
        return price < 1_000_000 ? ALL | MIDDLE : ALL | HIGH;
    }

    /** One more in each of these counts. */
    public BidCounts plus(int ranks) {
        return new BidCounts(
                all + (ranks & ALL),
                low + ((ranks & LOW) >> 1),
                middle + ((ranks & MIDDLE) >> 2),
                high + ((ranks & HIGH) >> 3));
    }

    public BidCounts plus(BidCounts other) {
        return new BidCounts(all + other.all, low + other.low, middle + other.middle, high + other.high);
    }

    public long fingerprint() {
        return Mix.with(Mix.with(Mix.with(all, low), middle), high);
    }
}
