package io.millrace.benchmarks.jet;

import com.hazelcast.function.ComparatorEx;
import com.hazelcast.jet.aggregate.AggregateOperations;
import com.hazelcast.jet.pipeline.StreamStage;
import com.hazelcast.jet.pipeline.WindowDefinition;
import io.millrace.benchmarks.nexmark.AuctionBest;
import io.millrace.benchmarks.nexmark.AuctionCount;
import io.millrace.benchmarks.nexmark.AuctionPrice;
import io.millrace.benchmarks.nexmark.Bid;
import io.millrace.benchmarks.nexmark.BidderCount;
import io.millrace.benchmarks.nexmark.BidderSession;
import io.millrace.benchmarks.nexmark.CategoryMean;
import io.millrace.benchmarks.nexmark.Event;
import io.millrace.benchmarks.nexmark.HighestBid;
import io.millrace.benchmarks.nexmark.Prices;
import io.millrace.benchmarks.workload.HotAuctions;
import io.millrace.benchmarks.workload.Row;
import io.millrace.benchmarks.workload.Workload;

/** Nexmark's queries over single bids and over windows. */
final class Nexmark {
    private static final long WINDOW = 10_000;
    private static final long SLIDE = HotAuctions.slideMillis();

    private Nexmark() {}

    /** Whether a query asks for event time; the others are spared it. */
    static boolean hasEventTime(Workload query) {
        return switch (query) {
            case Q0, Q1, Q2, Q3, Q10, Q13, Q14, Q20, Q21, Q22, Q23 -> false;
            default -> true;
        };
    }

    static StreamStage<? extends Row> query(Workload query, StreamStage<Event> events) {
        return switch (query) {
            case Q0 -> bids(events);
            case Q1 -> bids(events).map(Prices::inEuro);
            case Q2 -> q2(events);
            case Q3 -> NexmarkJoins.q3(events);
            case Q4 -> q4(events);
            case Q5 -> q5(bids(events).map(Bid::auction));
            case Q5_FEW -> q5(bids(events).map(bid -> HotAuctions.oneOfFew(bid.auction())));
            case Q6 -> NexmarkWinners.q6(events);
            case Q7 -> q7(events);
            case Q8 -> NexmarkJoins.q8(events);
            case Q9 -> NexmarkWinners.q9(events);
            case Q11 -> q11(events);
            case Q12 -> q12(events);
            case Q13 -> NexmarkRows.q13(bids(events));
            case Q14 -> NexmarkRows.q14(bids(events));
            case Q15 -> NexmarkReports.q15(bids(events));
            case Q16 -> NexmarkReports.q16(bids(events));
            case Q17 -> NexmarkReports.q17(bids(events));
            case Q18 -> NexmarkRanks.q18(bids(events));
            case Q19 -> NexmarkRanks.q19(bids(events));
            case Q20 -> NexmarkWinners.q20(events);
            case Q21 -> NexmarkRows.q21(bids(events));
            case Q22 -> NexmarkRows.q22(bids(events));
            case Q23 -> NexmarkSellers.q23(events);
            default -> throw new IllegalArgumentException(query.id() + " is no query of Nexmark's");
        };
    }

    private static StreamStage<AuctionPrice> q2(StreamStage<Event> events) {
        return bids(events)
                .filter(bid -> bid.auction() % 123 == 0)
                .map(bid -> new AuctionPrice(bid.auction(), bid.price()));
    }

    private static StreamStage<CategoryMean> q4(StreamStage<Event> events) {
        ComparatorEx<AuctionBest> byPrice = (a, b) -> Long.compare(a.price(), b.price());
        return bids(events)
                .map(AuctionBest::of)
                .groupingKey(AuctionBest::auction)
                .window(WindowDefinition.tumbling(WINDOW))
                .aggregate(AggregateOperations.maxBy(byPrice))
                .map(best -> best.result())
                .groupingKey(AuctionBest::category)
                .window(WindowDefinition.tumbling(WINDOW))
                .aggregate(AggregateOperations.averagingLong(AuctionBest::price))
                .map(mean ->
                        new CategoryMean(mean.end(), mean.key(), mean.result().longValue()));
    }

    private static StreamStage<AuctionCount> q5(StreamStage<Long> auctions) {
        ComparatorEx<AuctionCount> byBids = (a, b) ->
                a.bids() == b.bids() ? Long.compare(b.auction(), a.auction()) : Long.compare(a.bids(), b.bids());
        return auctions.groupingKey(auction -> auction)
                .window(WindowDefinition.sliding(WINDOW, SLIDE))
                .aggregate(AggregateOperations.counting())
                .map(bids -> new AuctionCount(bids.end(), bids.key(), bids.result()))
                .window(WindowDefinition.tumbling(SLIDE))
                .aggregate(AggregateOperations.maxBy(byBids))
                .map(hottest -> hottest.result());
    }

    private static StreamStage<HighestBid> q7(StreamStage<Event> events) {
        ComparatorEx<HighestBid> higher = (a, b) -> a.isHigherThan(b) ? 1 : b.isHigherThan(a) ? -1 : 0;
        return bids(events)
                .map(HighestBid::of)
                .window(WindowDefinition.tumbling(WINDOW))
                .aggregate(AggregateOperations.maxBy(higher))
                .map(highest -> highest.result());
    }

    private static StreamStage<BidderSession> q11(StreamStage<Event> events) {
        return bids(events)
                .map(Bid::bidder)
                .groupingKey(bidder -> bidder)
                .window(WindowDefinition.session(WINDOW))
                .aggregate(AggregateOperations.counting())
                .map(bids -> new BidderSession(bids.key(), bids.start(), bids.end(), bids.result()));
    }

    private static StreamStage<BidderCount> q12(StreamStage<Event> events) {
        return bids(events)
                .map(Bid::bidder)
                .groupingKey(bidder -> bidder)
                .window(WindowDefinition.tumbling(WINDOW))
                .aggregate(AggregateOperations.counting())
                .map(bids -> new BidderCount(bids.end(), bids.key(), bids.result()));
    }

    static StreamStage<Bid> bids(StreamStage<Event> events) {
        return events.filter(Bid.class::isInstance).map(Bid.class::cast);
    }
}
