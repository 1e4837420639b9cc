package io.millrace.benchmarks.jet;

import com.hazelcast.jet.aggregate.AggregateOperation;
import com.hazelcast.jet.aggregate.AggregateOperation1;
import com.hazelcast.jet.pipeline.StreamStage;
import com.hazelcast.jet.pipeline.WindowDefinition;
import io.millrace.benchmarks.nexmark.AuctionPrice;
import io.millrace.benchmarks.nexmark.AuctionReport;
import io.millrace.benchmarks.nexmark.Bid;
import io.millrace.benchmarks.nexmark.BidCounts;
import io.millrace.benchmarks.nexmark.BidStatistics;
import io.millrace.benchmarks.nexmark.ChannelBid;
import io.millrace.benchmarks.nexmark.ChannelReport;
import io.millrace.benchmarks.nexmark.DayReport;
import io.millrace.benchmarks.nexmark.Days;
import io.millrace.benchmarks.nexmark.PriceSummary;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/** Nexmark's queries that report on a day when it ends. */
final class NexmarkReports {
    private NexmarkReports() {}

    static StreamStage<DayReport> q15(StreamStage<Bid> bids) {
        return bids.map(ChannelBid::ofAnyChannel)
                .groupingKey(ChannelBid::channelDay)
                .window(WindowDefinition.tumbling(Days.MILLIS))
                .aggregate(report())
                .map(row -> new DayReport(row.key().day(), row.result().statistics));
    }

    static StreamStage<ChannelReport> q16(StreamStage<Bid> bids) {
        return bids.map(ChannelBid::of)
                .groupingKey(ChannelBid::channelDay)
                .window(WindowDefinition.tumbling(Days.MILLIS))
                .aggregate(report())
                .map(row -> new ChannelReport(
                        row.key().channel(), row.key().day(), row.result().lastMinute, row.result().statistics));
    }

    /** In one stage, at the key's place: sets from several places would be many times as large together. */
    private static AggregateOperation1<ChannelBid, Report, Report> report() {
        return AggregateOperation.withCreate(Report::new)
                .<ChannelBid>andAccumulate(Report::add)
                .andExportFinish(report -> report);
    }

    static StreamStage<AuctionReport> q17(StreamStage<Bid> bids) {
        return bids.map(bid -> new AuctionPrice(bid.auction(), bid.price()))
                .groupingKey(AuctionPrice::auction)
                .window(WindowDefinition.tumbling(Days.MILLIS))
                .aggregate(AggregateOperation.withCreate(Prices::new)
                        .<AuctionPrice>andAccumulate((prices, bid) -> prices.summary = prices.summary.plus(bid.price()))
                        .andCombine((prices, others) -> prices.summary = prices.summary.plus(others.summary))
                        .andExportFinish(prices -> prices.summary))
                .map(row -> AuctionReport.of(row.key(), Days.of(row.start()), row.result()));
    }

    private static final class Prices implements Serializable {
        private static final long serialVersionUID = 1L;

        private transient PriceSummary summary = PriceSummary.NONE;
    }

    /** Counts a bidder and an auction once in each rank of prices. */
    private static final class Report implements Serializable {
        private static final long serialVersionUID = 1L;

        private transient BidStatistics statistics = BidStatistics.NONE;
        private final transient Map<Long, Integer> ranksOfBidder = new HashMap<>();
        private final transient Map<Long, Integer> ranksOfAuction = new HashMap<>();
        private int lastMinute;

        void add(ChannelBid bid) {
            int ranks = BidCounts.ranksOf(bid.price());
            statistics = statistics.plus(
                    ranks, count(ranksOfBidder, bid.bidder(), ranks), count(ranksOfAuction, bid.auction(), ranks));
            lastMinute = Math.max(lastMinute, Days.minuteOf(bid.dateTime()));
        }

        private static int count(Map<Long, Integer> counted, long id, int ranks) {
            int known = counted.getOrDefault(id, 0);
            if ((ranks & ~known) != 0) {
                counted.put(id, known | ranks);
            }
            return ranks & ~known;
        }
    }
}
