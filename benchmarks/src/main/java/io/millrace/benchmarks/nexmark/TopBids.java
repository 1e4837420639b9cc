package io.millrace.benchmarks.nexmark;

import java.util.List;

/** q19: keeps the best bids of an auction, the best first. */
public final class TopBids {
    public static final int SIZE = 10;

    private TopBids() {}

    /** Puts a bid where it belongs among the best, if it does. */
    public static void add(List<Bid> best, Bid bid) {
        int place = best.size();
        while (place > 0 && BidOrder.byPrice(bid, best.get(place - 1)) < 0) {
            place--;
        }
        if (place < SIZE) {
            best.add(place, bid);
            if (best.size() > SIZE) {
                best.remove(SIZE);
            }
        }
    }
}
