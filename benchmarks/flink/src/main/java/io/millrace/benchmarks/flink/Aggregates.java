package io.millrace.benchmarks.flink;

import io.millrace.benchmarks.nexmark.AuctionBest;
import io.millrace.benchmarks.nexmark.AuctionPrice;
import io.millrace.benchmarks.nexmark.Bid;
import io.millrace.benchmarks.nexmark.PriceSummary;
import io.millrace.benchmarks.nexmark.TopBids;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.AggregateFunction;

/** What windows compute. */
final class Aggregates {
    private Aggregates() {}

    static final class Count implements AggregateFunction<Long, Long, Long> {
        private static final long serialVersionUID = 1L;

        @Override
        public Long createAccumulator() {
            return 0L;
        }

        @Override
        public Long add(Long value, Long count) {
            return count + 1;
        }

        @Override
        public Long getResult(Long count) {
            return count;
        }

        @Override
        public Long merge(Long a, Long b) {
            return a + b;
        }
    }

    /** What a mean is made of. */
    public record Mean(long sum, long count) {}

    static final class MeanPrice implements AggregateFunction<AuctionBest, Mean, Long> {
        private static final long serialVersionUID = 1L;

        @Override
        public Mean createAccumulator() {
            return new Mean(0, 0);
        }

        @Override
        public Mean add(AuctionBest best, Mean mean) {
            return new Mean(mean.sum() + best.price(), mean.count() + 1);
        }

        @Override
        public Long getResult(Mean mean) {
            return mean.sum() / mean.count();
        }

        @Override
        public Mean merge(Mean a, Mean b) {
            return new Mean(a.sum() + b.sum(), a.count() + b.count());
        }
    }

    static final class Prices implements AggregateFunction<AuctionPrice, PriceSummary, PriceSummary> {
        private static final long serialVersionUID = 1L;

        @Override
        public PriceSummary createAccumulator() {
            return PriceSummary.NONE;
        }

        @Override
        public PriceSummary add(AuctionPrice bid, PriceSummary prices) {
            return prices.plus(bid.price());
        }

        @Override
        public PriceSummary getResult(PriceSummary prices) {
            return prices;
        }

        @Override
        public PriceSummary merge(PriceSummary a, PriceSummary b) {
            return a.plus(b);
        }
    }

    static final class BestBids implements AggregateFunction<Bid, List<Bid>, List<Bid>> {
        private static final long serialVersionUID = 1L;

        @Override
        public List<Bid> createAccumulator() {
            return new ArrayList<>(TopBids.SIZE + 1);
        }

        @Override
        public List<Bid> add(Bid bid, List<Bid> best) {
            TopBids.add(best, bid);
            return best;
        }

        @Override
        public List<Bid> getResult(List<Bid> best) {
            return best;
        }

        @Override
        public List<Bid> merge(List<Bid> a, List<Bid> b) {
            b.forEach(bid -> TopBids.add(a, bid));
            return a;
        }
    }
}
