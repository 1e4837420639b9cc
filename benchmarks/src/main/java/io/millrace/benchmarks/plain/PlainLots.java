package io.millrace.benchmarks.plain;

import io.millrace.benchmarks.nexmark.Auction;
import io.millrace.benchmarks.nexmark.Bid;
import io.millrace.benchmarks.nexmark.Event;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The frame of queries that put bids to their auctions: auctions come in the order of their numbers, bids are on one of the
 * last hundred, or on one that opens soon. So a ring of the last auctions is all that is kept.
 */
abstract class PlainLots extends PlainLoop<Event> {
    private static final int RING = 1024;

    private final Auction[] auctions = new Auction[RING];
    private final Bid[] highest = new Bid[RING];
    /** Bids on auctions that have not opened; never more than some hundreds. */
    private final List<Bid> early = new ArrayList<>();

    private long newest = -1;

    abstract void bidOn(Auction auction, Bid bid);

    /** No bid on it is still to come. In the order in which they opened. */
    void over(Auction auction, Bid highestBid) {}

    final Bid highestOf(Auction auction) {
        return highest[(int) auction.id() & (RING - 1)];
    }

    final void setHighest(Auction auction, Bid bid) {
        highest[(int) auction.id() & (RING - 1)] = bid;
    }

    @Override
    final void element(Event event) {
        if (event instanceof Bid bid) {
            if (bid.auction() > newest) {
                early.add(bid);
            } else {
                bidOn(auctions[(int) bid.auction() & (RING - 1)], bid);
            }
        } else if (event instanceof Auction auction) {
            int place = (int) auction.id() & (RING - 1);
            leave(place);
            auctions[place] = auction;
            newest = auction.id();
            for (Iterator<Bid> bids = early.iterator(); bids.hasNext(); ) {
                Bid bid = bids.next();
                if (bid.auction() == newest) {
                    bids.remove();
                    bidOn(auction, bid);
                }
            }
        }
    }

    private void leave(int place) {
        if (auctions[place] != null) {
            over(auctions[place], highest[place]);
            auctions[place] = null;
            highest[place] = null;
        }
    }

    @Override
    void endOfInput() {
        for (long auction = newest + 1; auction <= newest + RING; auction++) {
            leave((int) auction & (RING - 1));
        }
    }
}
