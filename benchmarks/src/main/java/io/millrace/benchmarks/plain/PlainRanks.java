package io.millrace.benchmarks.plain;

import io.millrace.benchmarks.nexmark.Bid;
import io.millrace.benchmarks.nexmark.BidOrder;
import io.millrace.benchmarks.nexmark.BidderOnAuction;
import io.millrace.benchmarks.nexmark.RankedBid;
import io.millrace.benchmarks.nexmark.TopBids;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The queries that keep the last or the best bids of 10 s. */
final class PlainRanks {
    private PlainRanks() {}

    static final class Q18 extends PlainWindows {
        private final Map<BidderOnAuction, Bid> last = new HashMap<>();

        Q18() {
            super(10_000);
        }

        @Override
        void bid(Bid bid) {
            last.merge(BidderOnAuction.of(bid), bid, BidOrder::later);
        }

        @Override
        void windowEnds(long end) {
            last.values().forEach(output::add);
            last.clear();
        }
    }

    static final class Q19 extends PlainWindows {
        private final Map<Long, List<Bid>> best = new HashMap<>();

        Q19() {
            super(10_000);
        }

        @Override
        void bid(Bid bid) {
            TopBids.add(best.computeIfAbsent(bid.auction(), unseen -> new ArrayList<>(TopBids.SIZE + 1)), bid);
        }

        @Override
        void windowEnds(long end) {
            for (List<Bid> bids : best.values()) {
                for (int i = 0; i < bids.size(); i++) {
                    output.add(new RankedBid(bids.get(i), i + 1));
                }
            }
            best.clear();
        }
    }
}
