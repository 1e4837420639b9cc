package io.millrace.benchmarks.millrace;

import io.millrace.api.DataStream;
import io.millrace.api.SingleOutputStreamOperator;
import io.millrace.api.functions.Collector;
import io.millrace.api.functions.KeyedProcessFunction;
import io.millrace.api.functions.OpenContext;
import io.millrace.api.functions.co.KeyedCoProcessFunction;
import io.millrace.api.state.ListState;
import io.millrace.api.state.ListStateDescriptor;
import io.millrace.api.state.ValueState;
import io.millrace.api.state.ValueStateDescriptor;
import io.millrace.benchmarks.nexmark.Auction;
import io.millrace.benchmarks.nexmark.Bid;
import io.millrace.benchmarks.nexmark.BidOrder;
import io.millrace.benchmarks.nexmark.Sale;
import io.millrace.benchmarks.nexmark.SellerMean;
import io.millrace.benchmarks.nexmark.WinningBid;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Nexmark's queries over auctions that closed. */
@SuppressWarnings("SameNameButDifferent") // each function has a Context of its own
final class NexmarkWinners {
    private NexmarkWinners() {}

    static SingleOutputStreamOperator<SellerMean> q6(DataStream<Auction> auctions, DataStream<Bid> bids) {
        return q9(auctions, bids).map(Sale::of).keyBy(Sale::seller).process(new LastSales());
    }

    static SingleOutputStreamOperator<WinningBid> q9(DataStream<Auction> auctions, DataStream<Bid> bids) {
        return auctions.keyBy(Auction::id).connect(bids.keyBy(Bid::auction)).process(new Winners());
    }

    /**
     * Bids on an auction that has not come wait for it until their own time has come everywhere: one that comes later than
     * that opened after them, and one that has closed does not come again.
     */
    private static final class Winners extends KeyedCoProcessFunction<Long, Auction, Bid, WinningBid> {
        private static final long serialVersionUID = 1L;

        private transient ValueState<Auction> open;
        private transient ValueState<Bid> highest;
        private transient ListState<Bid> early;

        @Override
        public void open(OpenContext openContext) {
            open = getRuntimeContext().getState(new ValueStateDescriptor<>("open", Auction.class));
            highest = getRuntimeContext().getState(new ValueStateDescriptor<>("highest", Bid.class));
            early = getRuntimeContext().getListState(new ListStateDescriptor<>("early", Bid.class));
        }

        @Override
        public void processElement1(Auction auction, Context ctx, Collector<WinningBid> out) throws Exception {
            open.update(auction);
            for (Bid bid : early.get()) {
                consider(auction, bid);
            }
            early.clear();
            ctx.timerService().registerEventTimeTimer(auction.expires());
        }

        @Override
        public void processElement2(Bid bid, Context ctx, Collector<WinningBid> out) throws Exception {
            Auction auction = open.value();
            if (auction != null) {
                consider(auction, bid);
            } else {
                early.add(bid);
                ctx.timerService().registerEventTimeTimer(bid.dateTime());
            }
        }

        private void consider(Auction auction, Bid bid) throws Exception {
            if (WinningBid.isWithin(auction, bid)) {
                Bid before = highest.value();
                highest.update(before == null ? bid : BidOrder.higher(before, bid));
            }
        }

        @Override
        public void onTimer(long timestamp, OnTimerContext ctx, Collector<WinningBid> out) throws Exception {
            Auction auction = open.value();
            if (auction == null) {
                forgetUntil(timestamp);
            } else if (auction.expires() == timestamp) {
                Bid winner = highest.value();
                if (winner != null) {
                    out.collect(new WinningBid(auction, winner));
                }
                open.clear();
                highest.clear();
            }
        }

        private void forgetUntil(long timestamp) throws Exception {
            List<Bid> later = new ArrayList<>();
            for (Bid bid : early.get()) {
                if (bid.dateTime() > timestamp) {
                    later.add(bid);
                }
            }
            early.update(later);
        }
    }

    /** A seller's auctions in the order in which they closed; those of one millisecond by their number. */
    private static final class LastSales extends KeyedProcessFunction<Long, Sale, SellerMean> {
        private static final long serialVersionUID = 1L;
        private static final Comparator<Sale> BY_NUMBER = Comparator.comparingLong(Sale::auction);

        private transient ListState<Sale> coming;
        private transient ListState<Long> lastPrices;

        @Override
        public void open(OpenContext openContext) {
            coming = getRuntimeContext().getListState(new ListStateDescriptor<>("coming", Sale.class));
            lastPrices = getRuntimeContext().getListState(new ListStateDescriptor<>("last-prices", Long.class));
        }

        @Override
        public void processElement(Sale sale, Context ctx, Collector<SellerMean> out) throws Exception {
            coming.add(sale);
            ctx.timerService().registerEventTimeTimer(sale.closed());
        }

        @Override
        public void onTimer(long timestamp, OnTimerContext ctx, Collector<SellerMean> out) throws Exception {
            List<Sale> closed = new ArrayList<>();
            List<Sale> later = new ArrayList<>();
            for (Sale sale : coming.get()) {
                (sale.closed() == timestamp ? closed : later).add(sale);
            }
            coming.update(later);
            closed.sort(BY_NUMBER);
            List<Long> prices = new ArrayList<>();
            lastPrices.get().forEach(prices::add);
            for (Sale sale : closed) {
                if (prices.size() == SellerMean.SALES) {
                    prices.remove(0);
                }
                prices.add(sale.price());
                out.collect(SellerMean.of(ctx.getCurrentKey(), prices));
            }
            lastPrices.update(prices);
        }
    }
}
