package io.millrace.benchmarks.nexmark;

/** q1's conversion. */
public final class Prices {
    private static final double EURO_PER_DOLLAR = 0.908;

    private Prices() {}

    public static Bid inEuro(Bid bid) {
        return new Bid(
                bid.auction(),
                bid.bidder(),
                (long) (bid.price() * EURO_PER_DOLLAR),
                bid.channel(),
                bid.url(),
                bid.dateTime(),
                bid.extra());
    }
}
