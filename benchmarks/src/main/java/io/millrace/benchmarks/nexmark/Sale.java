package io.millrace.benchmarks.nexmark;

/** Part of q6: what the winning bid of an auction gives its seller, and when it closed. */
public record Sale(long seller, long auction, long price, long closed) {
    public static Sale of(WinningBid won) {
        Auction auction = won.auction();
        return new Sale(auction.seller(), auction.id(), won.bid().price(), auction.expires());
    }
}
