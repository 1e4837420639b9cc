package io.millrace.benchmarks.millrace;

import io.millrace.api.DataStream;
import io.millrace.api.SingleOutputStreamOperator;
import io.millrace.api.functions.Collector;
import io.millrace.api.functions.FlatMapFunction;
import io.millrace.api.functions.OpenContext;
import io.millrace.api.functions.RichFlatMapFunction;
import io.millrace.benchmarks.nexmark.Bid;
import io.millrace.benchmarks.nexmark.BidChannel;
import io.millrace.benchmarks.nexmark.BidPath;
import io.millrace.benchmarks.nexmark.ClassifiedBid;
import io.millrace.benchmarks.nexmark.EnrichedBid;
import io.millrace.benchmarks.nexmark.SideInput;
import java.util.Map;

/** Nexmark's queries that make a row of a single bid, without state. */
final class NexmarkRows {
    private NexmarkRows() {}

    static SingleOutputStreamOperator<EnrichedBid> q13(DataStream<Bid> bids) {
        return bids.flatMap(new Enrichment());
    }

    static SingleOutputStreamOperator<ClassifiedBid> q14(DataStream<Bid> bids) {
        return bids.filter(ClassifiedBid::isAskedFor).map(ClassifiedBid::of);
    }

    static SingleOutputStreamOperator<BidChannel> q21(DataStream<Bid> bids) {
        return bids.flatMap(new Channels());
    }

    static SingleOutputStreamOperator<BidPath> q22(DataStream<Bid> bids) {
        return bids.map(BidPath::of);
    }

    /** Every subtask has the whole table. */
    private static final class Enrichment extends RichFlatMapFunction<Bid, EnrichedBid> {
        private static final long serialVersionUID = 1L;

        private transient Map<Long, String> table;

        @Override
        public void open(OpenContext openContext) {
            table = SideInput.load();
        }

        @Override
        public void flatMap(Bid bid, Collector<EnrichedBid> out) {
            String value = table.get(SideInput.keyOf(bid));
            if (value != null) {
                out.collect(EnrichedBid.of(bid, value));
            }
        }
    }

    private static final class Channels implements FlatMapFunction<Bid, BidChannel> {
        private static final long serialVersionUID = 1L;

        @Override
        public void flatMap(Bid bid, Collector<BidChannel> out) {
            BidChannel row = BidChannel.of(bid);
            if (row != null) {
                out.collect(row);
            }
        }
    }
}
