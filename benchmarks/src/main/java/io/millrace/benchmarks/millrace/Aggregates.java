package io.millrace.benchmarks.millrace;

import io.millrace.api.functions.AggregateFunction;
import io.millrace.benchmarks.nexmark.AuctionBest;

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
}
