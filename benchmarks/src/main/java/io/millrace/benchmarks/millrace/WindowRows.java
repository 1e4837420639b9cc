package io.millrace.benchmarks.millrace;

import io.millrace.api.functions.Collector;
import io.millrace.api.functions.ProcessWindowFunction;
import io.millrace.api.windowing.windows.TimeWindow;
import io.millrace.benchmarks.nexmark.AuctionCount;
import io.millrace.benchmarks.nexmark.BidderCount;
import io.millrace.benchmarks.nexmark.BidderSession;
import io.millrace.benchmarks.nexmark.CategoryMean;
import io.millrace.benchmarks.workload.KeyCount;

/** Rows of what a window computed, its key, and its bounds. */
final class WindowRows {
    private WindowRows() {}

    static final class OfAuction extends ProcessWindowFunction<Long, AuctionCount, Long, TimeWindow> {
        private static final long serialVersionUID = 1L;

        @Override
        public void process(Long auction, Context context, Iterable<Long> bids, Collector<AuctionCount> out) {
            out.collect(new AuctionCount(
                    context.window().getEnd(), auction, bids.iterator().next()));
        }
    }

    static final class OfBidder extends ProcessWindowFunction<Long, BidderCount, Long, TimeWindow> {
        private static final long serialVersionUID = 1L;

        @Override
        public void process(Long bidder, Context context, Iterable<Long> bids, Collector<BidderCount> out) {
            out.collect(new BidderCount(
                    context.window().getEnd(), bidder, bids.iterator().next()));
        }
    }

    static final class OfCategory extends ProcessWindowFunction<Long, CategoryMean, Long, TimeWindow> {
        private static final long serialVersionUID = 1L;

        @Override
        public void process(Long category, Context context, Iterable<Long> mean, Collector<CategoryMean> out) {
            out.collect(new CategoryMean(
                    context.window().getEnd(), category, mean.iterator().next()));
        }
    }

    static final class OfKey extends ProcessWindowFunction<Long, KeyCount, Long, TimeWindow> {
        private static final long serialVersionUID = 1L;

        @Override
        public void process(Long key, Context context, Iterable<Long> count, Collector<KeyCount> out) {
            out.collect(new KeyCount(
                    context.window().getEnd(), key, count.iterator().next()));
        }
    }

    static final class OfSession extends ProcessWindowFunction<Long, BidderSession, Long, TimeWindow> {
        private static final long serialVersionUID = 1L;

        @Override
        public void process(Long bidder, Context context, Iterable<Long> bids, Collector<BidderSession> out) {
            TimeWindow session = context.window();
            out.collect(new BidderSession(
                    bidder,
                    session.getStart(),
                    session.getEnd(),
                    bids.iterator().next()));
        }
    }
}
