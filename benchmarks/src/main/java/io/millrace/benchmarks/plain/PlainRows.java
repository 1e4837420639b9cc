package io.millrace.benchmarks.plain;

import io.millrace.benchmarks.nexmark.Bid;
import io.millrace.benchmarks.nexmark.BidChannel;
import io.millrace.benchmarks.nexmark.BidPath;
import io.millrace.benchmarks.nexmark.ClassifiedBid;
import io.millrace.benchmarks.nexmark.EnrichedBid;
import io.millrace.benchmarks.nexmark.Event;
import io.millrace.benchmarks.nexmark.SideInput;

/** The queries that make a row of a single bid. */
final class PlainRows {
    private PlainRows() {}

    static final class Q13 extends PlainLoop<Event> {
        private final String[] table = new String[SideInput.ROWS];

        Q13() {
            SideInput.load().forEach((key, value) -> table[key.intValue()] = value);
        }

        @Override
        void element(Event event) {
            if (event instanceof Bid bid) {
                output.add(EnrichedBid.of(bid, table[(int) SideInput.keyOf(bid)]));
            }
        }
    }

    static final class Q14 extends PlainLoop<Event> {
        @Override
        void element(Event event) {
            if (event instanceof Bid bid && ClassifiedBid.isAskedFor(bid)) {
                output.add(ClassifiedBid.of(bid));
            }
        }
    }

    static final class Q21 extends PlainLoop<Event> {
        @Override
        void element(Event event) {
            if (event instanceof Bid bid) {
                BidChannel row = BidChannel.of(bid);
                if (row != null) {
                    output.add(row);
                }
            }
        }
    }

    static final class Q22 extends PlainLoop<Event> {
        @Override
        void element(Event event) {
            if (event instanceof Bid bid) {
                output.add(BidPath.of(bid));
            }
        }
    }
}
