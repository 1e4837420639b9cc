package io.millrace.benchmarks.plain;

import io.millrace.benchmarks.nexmark.Bid;
import io.millrace.benchmarks.nexmark.BidderCount;
import io.millrace.benchmarks.nexmark.BidderSession;
import io.millrace.benchmarks.nexmark.Event;

/** The queries over what somebody bids in some time. */
final class PlainBidders {
    private PlainBidders() {}

    static final class Q11 extends PlainLoop<Event> {
        private static final long GAP = 10_000;
        private final DenseLongs starts = new DenseLongs();
        private final DenseLongs lasts = new DenseLongs();
        private final DenseLongs counts = new DenseLongs();

        @Override
        void element(Event event) {
            if (event instanceof Bid bid) {
                bid(bid.bidder(), bid.dateTime());
            }
        }

        private void bid(long bidder, long time) {
            long bids = counts.get(bidder);
            if (bids == 0) {
                starts.set(bidder, time);
            } else if (time - lasts.get(bidder) > GAP) {
                sessionEnds(bidder, bids);
                starts.set(bidder, time);
                bids = 0;
            }
            lasts.set(bidder, time);
            counts.set(bidder, bids + 1);
        }

        private void sessionEnds(long bidder, long bids) {
            output.add(new BidderSession(bidder, starts.get(bidder), lasts.get(bidder) + GAP, bids));
        }

        @Override
        void endOfInput() {
            for (long bidder = counts.first(); bidder < counts.end(); bidder++) {
                long bids = counts.get(bidder);
                if (bids != 0) {
                    sessionEnds(bidder, bids);
                }
            }
        }
    }

    static final class Q12 extends PlainWindows {
        private final DenseLongs counts = new DenseLongs();

        Q12() {
            super(10_000);
        }

        @Override
        void bid(Bid bid) {
            counts.add(bid.bidder(), 1);
        }

        @Override
        void windowEnds(long end) {
            for (long bidder = counts.first(); bidder < counts.end(); bidder++) {
                long bids = counts.get(bidder);
                if (bids != 0) {
                    output.add(new BidderCount(end, bidder, bids));
                }
            }
            counts.clear();
        }
    }
}
