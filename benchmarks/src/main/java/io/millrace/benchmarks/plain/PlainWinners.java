package io.millrace.benchmarks.plain;

import io.millrace.benchmarks.nexmark.Auction;
import io.millrace.benchmarks.nexmark.Bid;
import io.millrace.benchmarks.nexmark.BidOnAuction;
import io.millrace.benchmarks.nexmark.BidOrder;
import io.millrace.benchmarks.nexmark.Sale;
import io.millrace.benchmarks.nexmark.SellerMean;
import io.millrace.benchmarks.nexmark.WinningBid;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** The queries that put bids to their auctions. */
final class PlainWinners {
    private PlainWinners() {}

    private abstract static class Winners extends PlainLots {
        abstract void won(WinningBid winner);

        @Override
        final void bidOn(Auction auction, Bid bid) {
            if (WinningBid.isWithin(auction, bid)) {
                Bid before = highestOf(auction);
                setHighest(auction, before == null ? bid : BidOrder.higher(before, bid));
            }
        }

        @Override
        final void over(Auction auction, Bid highestBid) {
            if (highestBid != null) {
                won(new WinningBid(auction, highestBid));
            }
        }
    }

    static final class Q6 extends Winners {
        private static final Comparator<Sale> BY_CLOSING =
                Comparator.comparingLong(Sale::closed).thenComparingLong(Sale::auction);

        private final PriorityQueue<Sale> coming = new PriorityQueue<>(BY_CLOSING);
        private final Map<Long, List<Long>> lastPrices = new HashMap<>();

        /** What opened later closes after this one opened: what closed until then is in its order. */
        @Override
        void won(WinningBid winner) {
            closedUntil(winner.auction().dateTime());
            coming.add(Sale.of(winner));
        }

        @Override
        void endOfInput() {
            super.endOfInput();
            closedUntil(Long.MAX_VALUE);
        }

        private void closedUntil(long time) {
            while (!coming.isEmpty() && coming.peek().closed() <= time) {
                Sale sale = coming.remove();
                List<Long> prices =
                        lastPrices.computeIfAbsent(sale.seller(), unseen -> new ArrayList<>(SellerMean.SALES));
                if (prices.size() == SellerMean.SALES) {
                    prices.remove(0);
                }
                prices.add(sale.price());
                output.add(SellerMean.of(sale.seller(), prices));
            }
        }
    }

    static final class Q9 extends Winners {
        @Override
        void won(WinningBid winner) {
            output.add(winner);
        }
    }

    static final class Q20 extends PlainLots {
        @Override
        void bidOn(Auction auction, Bid bid) {
            if (BidOnAuction.isAskedFor(auction)) {
                output.add(new BidOnAuction(bid, auction));
            }
        }
    }
}
