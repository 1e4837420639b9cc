package io.millrace.benchmarks.millrace;

import io.millrace.api.DataStream;
import io.millrace.api.SingleOutputStreamOperator;
import io.millrace.api.functions.Collector;
import io.millrace.api.functions.OpenContext;
import io.millrace.api.functions.co.KeyedCoProcessFunction;
import io.millrace.api.state.ListState;
import io.millrace.api.state.ListStateDescriptor;
import io.millrace.api.state.ValueState;
import io.millrace.api.state.ValueStateDescriptor;
import io.millrace.benchmarks.nexmark.Auction;
import io.millrace.benchmarks.nexmark.Bid;
import io.millrace.benchmarks.nexmark.BidOnAuction;

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
