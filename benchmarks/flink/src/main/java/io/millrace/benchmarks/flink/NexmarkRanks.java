package io.millrace.benchmarks.flink;

import io.millrace.benchmarks.nexmark.Bid;
import io.millrace.benchmarks.nexmark.BidOrder;
import io.millrace.benchmarks.nexmark.BidderOnAuction;
import io.millrace.benchmarks.nexmark.RankedBid;
import java.time.Duration;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** Nexmark's queries that keep the last or the best bids. */
final class NexmarkRanks {
    private static final Duration WINDOW = Duration.ofSeconds(10);

    private NexmarkRanks() {}

    static SingleOutputStreamOperator<Bid> q18(DataStream<Bid> bids) {
        return bids.keyBy(BidderOnAuction::of)
                .window(TumblingEventTimeWindows.of(WINDOW))
                .reduce(BidOrder::later);
    }

    static SingleOutputStreamOperator<RankedBid> q19(DataStream<Bid> bids) {
        return bids.keyBy(Bid::auction)
                .window(TumblingEventTimeWindows.of(WINDOW))
                .aggregate(new Aggregates.BestBids(), new Ranks());
    }

    private static final class Ranks extends ProcessWindowFunction<List<Bid>, RankedBid, Long, TimeWindow> {
        private static final long serialVersionUID = 1L;

        @Override
        public void process(Long auction, Context context, Iterable<List<Bid>> best, Collector<RankedBid> out) {
            int rank = 0;
            for (Bid bid : best.iterator().next()) {
                rank++;
                out.collect(new RankedBid(bid, rank));
            }
        }
    }
}
