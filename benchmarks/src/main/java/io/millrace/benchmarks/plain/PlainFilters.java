package io.millrace.benchmarks.plain;

import io.millrace.benchmarks.nexmark.AuctionPrice;
import io.millrace.benchmarks.nexmark.Bid;
import io.millrace.benchmarks.nexmark.Event;
import io.millrace.benchmarks.nexmark.Prices;

/** The queries that look at one bid at a time. */
final class PlainFilters {
    private PlainFilters() {}

    static final class Q0 extends PlainLoop<Event> {
        @Override
        void element(Event event) {
            if (event instanceof Bid bid) {
                output.add(bid);
            }
        }
    }

    static final class Q1 extends PlainLoop<Event> {
        @Override
        void element(Event event) {
            if (event instanceof Bid bid) {
                output.add(Prices.inEuro(bid));
            }
        }
    }

    static final class Q2 extends PlainLoop<Event> {
        @Override
        void element(Event event) {
            if (event instanceof Bid bid && bid.auction() % 123 == 0) {
                output.add(new AuctionPrice(bid.auction(), bid.price()));
            }
        }
    }
}
