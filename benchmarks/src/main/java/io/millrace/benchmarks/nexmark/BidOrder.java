package io.millrace.benchmarks.nexmark;

import java.util.Comparator;

/**
 * Which of two bids comes first. Where the queries leave it open, other fields decide, so that only bids that are equal in
 * all of them are as good as each other.
 */
public final class BidOrder {
    private static final Comparator<Bid> BY_THE_REST = Comparator.comparingLong(Bid::bidder)
            .thenComparing(Bid::channel)
            .thenComparing(Bid::url)
            .thenComparing(Bid::extra);

    private BidOrder() {}

    /** Of q9 and q19: negative if the first has the higher price, or was bid earlier. */
    public static int byPrice(Bid a, Bid b) {
        if (a.price() != b.price()) {
            return Long.compare(b.price(), a.price());
        }
        return a.dateTime() == b.dateTime() ? BY_THE_REST.compare(a, b) : Long.compare(a.dateTime(), b.dateTime());
    }

    /** Of q18. */
    public static Bid later(Bid a, Bid b) {
        if (a.dateTime() != b.dateTime()) {
            return a.dateTime() > b.dateTime() ? a : b;
        }
        return byPrice(a, b) <= 0 ? a : b;
    }

    /** Of q9. */
    public static Bid higher(Bid a, Bid b) {
        return byPrice(a, b) <= 0 ? a : b;
    }
}
