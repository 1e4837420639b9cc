package io.millrace.benchmarks.plain;

import io.millrace.benchmarks.nexmark.AuctionCount;
import io.millrace.benchmarks.nexmark.Bid;
import io.millrace.benchmarks.nexmark.CategoryMean;
import io.millrace.benchmarks.nexmark.HighestBid;
import io.millrace.benchmarks.nexmark.NexmarkEvents;
import io.millrace.benchmarks.workload.HotAuctions;

/** The queries over auctions in windows. */
final class PlainAuctions {
    private PlainAuctions() {}

    static final class Q4 extends PlainWindows {
        private final DenseLongs best = new DenseLongs();

        Q4() {
            super(10_000);
        }

        @Override
        void bid(Bid bid) {
            best.max(bid.auction(), bid.price());
        }

        @Override
        void windowEnds(long end) {
            long[] sums = new long[NexmarkEvents.CATEGORIES];
            long[] counts = new long[NexmarkEvents.CATEGORIES];
            for (long auction = best.first(); auction < best.end(); auction++) {
                long price = best.get(auction);
                if (price != 0) {
                    int category = NexmarkEvents.categoryOf(auction) - NexmarkEvents.FIRST_CATEGORY;
                    sums[category] += price;
                    counts[category]++;
                }
            }
            for (int i = 0; i < sums.length; i++) {
                if (counts[i] != 0) {
                    output.add(new CategoryMean(end, NexmarkEvents.FIRST_CATEGORY + i, sums[i] / counts[i]));
                }
            }
            best.clear();
        }
    }

    static final class Q5 extends PlainWindows {
        private static final long SLIDE = HotAuctions.slideMillis();
        private static final int SLICES = (int) (10_000 / SLIDE);
        private final boolean few;
        /** The newest slice is being filled. */
        private final DenseLongs[] slices = new DenseLongs[SLICES];

        Q5(boolean few) {
            super(SLIDE);
            this.few = few;
            for (int i = 0; i < SLICES; i++) {
                slices[i] = new DenseLongs();
            }
        }

        @Override
        void bid(Bid bid) {
            slices[SLICES - 1].add(few ? HotAuctions.oneOfFew(bid.auction()) : bid.auction(), 1);
        }

        @Override
        void windowEnds(long end) {
            DenseLongs counts = new DenseLongs();
            for (DenseLongs slice : slices) {
                for (long auction = slice.first(); auction < slice.end(); auction++) {
                    counts.add(auction, slice.get(auction));
                }
            }
            long hottest = counts.first();
            for (long auction = counts.first(); auction < counts.end(); auction++) {
                hottest = counts.get(auction) > counts.get(hottest) ? auction : hottest;
            }
            if (counts.get(hottest) > 0) {
                output.add(new AuctionCount(end, hottest, counts.get(hottest)));
            }
            DenseLongs oldest = slices[0];
            System.arraycopy(slices, 1, slices, 0, SLICES - 1);
            oldest.clear();
            slices[SLICES - 1] = oldest;
        }

        @Override
        void lastWindowEnded(long end) {
            for (int i = 1; i < SLICES; i++) {
                windowEnds(end + i * SLIDE);
            }
        }
    }

    static final class Q7 extends PlainWindows {
        private Bid highest;

        Q7() {
            super(10_000);
        }

        @Override
        void bid(Bid bid) {
            // Bids come in their order in time; only within a millisecond bidder and auction decide.
            if (highest == null
                    || bid.price() > highest.price()
                    || (bid.price() == highest.price() && HighestBid.of(bid).isHigherThan(HighestBid.of(highest)))) {
                highest = bid;
            }
        }

        @Override
        void windowEnds(long end) {
            if (highest != null) {
                output.add(HighestBid.of(highest));
            }
            highest = null;
        }
    }
}
