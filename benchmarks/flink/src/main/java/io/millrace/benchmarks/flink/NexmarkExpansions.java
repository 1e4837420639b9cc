package io.millrace.benchmarks.flink;

import io.millrace.benchmarks.nexmark.Auction;
import io.millrace.benchmarks.nexmark.Bid;
import io.millrace.benchmarks.nexmark.BidOnAuction;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/** Nexmark's query that puts to bids what their auction says. */
final class NexmarkExpansions {
    private NexmarkExpansions() {}

    static SingleOutputStreamOperator<BidOnAuction> q20(DataStream<Auction> auctions, DataStream<Bid> bids) {
        return auctions.keyBy(Auction::id).connect(bids.keyBy(Bid::auction)).process(new Expansion());
    }

    /** Bids wait until their auction comes, of whatever category, so that none waits for ever. */
    private static final class Expansion extends KeyedCoProcessFunction<Long, Auction, Bid, BidOnAuction> {
        private static final long serialVersionUID = 1L;

        private transient ValueState<Auction> auction;
        private transient ValueState<Boolean> unwanted;
        private transient ListState<Bid> early;

        @Override
        public void open(OpenContext openContext) {
            auction = getRuntimeContext().getState(new ValueStateDescriptor<>("auction", Auction.class));
            unwanted = getRuntimeContext().getState(new ValueStateDescriptor<>("unwanted", Boolean.class));
            early = getRuntimeContext().getListState(new ListStateDescriptor<>("early", Bid.class));
        }

        @Override
        public void processElement1(Auction opened, Context ctx, Collector<BidOnAuction> out) throws Exception {
            if (BidOnAuction.isAskedFor(opened)) {
                auction.update(opened);
                for (Bid bid : early.get()) {
                    out.collect(new BidOnAuction(bid, opened));
                }
            } else {
                unwanted.update(true);
            }
            early.clear();
        }

        @Override
        public void processElement2(Bid bid, Context ctx, Collector<BidOnAuction> out) throws Exception {
            if (unwanted.value() != null) {
                return;
            }
            Auction known = auction.value();
            if (known == null) {
                early.add(bid);
            } else {
                out.collect(new BidOnAuction(bid, known));
            }
        }
    }
}
