package io.millrace.benchmarks.flink;

import io.millrace.benchmarks.nexmark.AuctionPrice;
import io.millrace.benchmarks.nexmark.AuctionReport;
import io.millrace.benchmarks.nexmark.Bid;
import io.millrace.benchmarks.nexmark.BidCounts;
import io.millrace.benchmarks.nexmark.BidStatistics;
import io.millrace.benchmarks.nexmark.ChannelBid;
import io.millrace.benchmarks.nexmark.ChannelDay;
import io.millrace.benchmarks.nexmark.ChannelReport;
import io.millrace.benchmarks.nexmark.DayReport;
import io.millrace.benchmarks.nexmark.Days;
import io.millrace.benchmarks.nexmark.PriceSummary;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** Nexmark's queries that report on a day when it ends. */
@SuppressWarnings("SameNameButDifferent") // each function has a Context of its own
final class NexmarkReports {
    private static final Duration DAY = Duration.ofDays(1);

    private NexmarkReports() {}

    static SingleOutputStreamOperator<DayReport> q15(DataStream<Bid> bids) {
        return bids.map(ChannelBid::ofAnyChannel)
                .keyBy(ChannelBid::channelDay)
                .process(new ReportOfDay())
                .map(report -> new DayReport(report.day(), report.statistics()));
    }

    static SingleOutputStreamOperator<ChannelReport> q16(DataStream<Bid> bids) {
        return bids.map(ChannelBid::of).keyBy(ChannelBid::channelDay).process(new ReportOfDay());
    }

    static SingleOutputStreamOperator<AuctionReport> q17(DataStream<Bid> bids) {
        return bids.map(bid -> new AuctionPrice(bid.auction(), bid.price()))
                .keyBy(AuctionPrice::auction)
                .window(TumblingEventTimeWindows.of(DAY))
                .aggregate(new Aggregates.Prices(), new ReportOfAuction());
    }

    /** Counts a bidder and an auction once in each rank of prices. */
    private static final class ReportOfDay extends KeyedProcessFunction<ChannelDay, ChannelBid, ChannelReport> {
        private static final long serialVersionUID = 1L;

        private transient ValueState<BidStatistics> statistics;
        private transient ValueState<Integer> lastMinute;
        private transient MapState<Long, Integer> ranksOfBidder;
        private transient MapState<Long, Integer> ranksOfAuction;

        @Override
        public void open(OpenContext openContext) {
            statistics = getRuntimeContext().getState(new ValueStateDescriptor<>("statistics", BidStatistics.class));
            lastMinute = getRuntimeContext().getState(new ValueStateDescriptor<>("last-minute", Integer.class));
            ranksOfBidder = getRuntimeContext()
                    .getMapState(new MapStateDescriptor<>("ranks-of-bidder", Long.class, Integer.class));
            ranksOfAuction = getRuntimeContext()
                    .getMapState(new MapStateDescriptor<>("ranks-of-auction", Long.class, Integer.class));
        }

        @Override
        public void processElement(ChannelBid bid, Context ctx, Collector<ChannelReport> out) throws Exception {
            BidStatistics before = statistics.value();
            if (before == null) {
                before = BidStatistics.NONE;
                ctx.timerService().registerEventTimeTimer(Days.end(Days.of(bid.dateTime())));
            }
            int ranks = BidCounts.ranksOf(bid.price());
            statistics.update(before.plus(
                    ranks, count(ranksOfBidder, bid.bidder(), ranks), count(ranksOfAuction, bid.auction(), ranks)));
            Integer minute = lastMinute.value();
            int itsMinute = Days.minuteOf(bid.dateTime());
            if (minute == null || itsMinute > minute) {
                lastMinute.update(itsMinute);
            }
        }

        /** The ranks in which it was not counted yet, and is from now on. */
        private static int count(MapState<Long, Integer> counted, long id, int ranks) throws Exception {
            Integer before = counted.get(id);
            int known = before == null ? 0 : before;
            if ((ranks & ~known) != 0) {
                counted.put(id, known | ranks);
            }
            return ranks & ~known;
        }

        @Override
        public void onTimer(long timestamp, OnTimerContext ctx, Collector<ChannelReport> out) throws Exception {
            ChannelDay key = ctx.getCurrentKey();
            out.collect(new ChannelReport(key.channel(), key.day(), lastMinute.value(), statistics.value()));
            statistics.clear();
            lastMinute.clear();
            ranksOfBidder.clear();
            ranksOfAuction.clear();
        }
    }

    private static final class ReportOfAuction
            extends ProcessWindowFunction<PriceSummary, AuctionReport, Long, TimeWindow> {
        private static final long serialVersionUID = 1L;

        @Override
        public void process(
                Long auction, Context context, Iterable<PriceSummary> prices, Collector<AuctionReport> out) {
            long day = Days.of(context.window().getStart());
            out.collect(AuctionReport.of(auction, day, prices.iterator().next()));
        }
    }
}
