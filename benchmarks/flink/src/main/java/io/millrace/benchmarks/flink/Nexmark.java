package io.millrace.benchmarks.flink;

import io.millrace.benchmarks.nexmark.Auction;
import io.millrace.benchmarks.nexmark.AuctionBest;
import io.millrace.benchmarks.nexmark.AuctionCount;
import io.millrace.benchmarks.nexmark.AuctionPrice;
import io.millrace.benchmarks.nexmark.Bid;
import io.millrace.benchmarks.nexmark.BidderCount;
import io.millrace.benchmarks.nexmark.BidderSession;
import io.millrace.benchmarks.nexmark.CategoryMean;
import io.millrace.benchmarks.nexmark.Event;
import io.millrace.benchmarks.nexmark.HighestBid;
import io.millrace.benchmarks.nexmark.Person;
import io.millrace.benchmarks.nexmark.Prices;
import io.millrace.benchmarks.workload.HotAuctions;
import io.millrace.benchmarks.workload.Row;
import io.millrace.benchmarks.workload.Workload;
import java.time.Duration;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.windowing.assigners.EventTimeSessionWindows;
import org.apache.flink.streaming.api.windowing.assigners.SlidingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.util.Collector;

/** Nexmark's queries over single bids and over windows. */
final class Nexmark {
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final Duration SLIDE = Duration.ofMillis(HotAuctions.slideMillis());

    private Nexmark() {}

    static SingleOutputStreamOperator<? extends Row> query(Workload query, DataStream<Event> events) {
        return switch (query) {
            case Q0 -> q0(events);
            case Q1 -> q1(events);
            case Q2 -> q2(events);
            case Q3 -> NexmarkJoins.q3(events);
            case Q4 -> q4(events);
            case Q5 -> q5(bids(events).map(Bid::auction));
            case Q5_FEW -> q5(bids(events).map(bid -> HotAuctions.oneOfFew(bid.auction())));
            case Q6 -> NexmarkWinners.q6(auctions(events), bids(events));
            case Q7 -> q7(events);
            case Q8 -> NexmarkJoins.q8(events);
            case Q9 -> NexmarkWinners.q9(auctions(events), bids(events));
            case Q11 -> q11(events);
            case Q12 -> q12(events);
            case Q13 -> NexmarkRows.q13(bids(events));
            case Q14 -> NexmarkRows.q14(bids(events));
            case Q15 -> NexmarkReports.q15(bids(events));
            case Q16 -> NexmarkReports.q16(bids(events));
            case Q17 -> NexmarkReports.q17(bids(events));
            case Q18 -> NexmarkRanks.q18(bids(events));
            case Q19 -> NexmarkRanks.q19(bids(events));
            case Q20 -> NexmarkExpansions.q20(auctions(events), bids(events));
            case Q21 -> NexmarkRows.q21(bids(events));
            case Q22 -> NexmarkRows.q22(bids(events));
            case Q23 -> NexmarkSellers.q23(people(events), auctions(events), bids(events));
            default -> throw new IllegalArgumentException(query.id() + " is no query of Nexmark's");
        };
    }

    static SingleOutputStreamOperator<Bid> q0(DataStream<Event> events) {
        return bids(events);
    }

    static SingleOutputStreamOperator<Bid> q1(DataStream<Event> events) {
        return bids(events).map(Prices::inEuro);
    }

    static SingleOutputStreamOperator<AuctionPrice> q2(DataStream<Event> events) {
        return bids(events)
                .filter(bid -> bid.auction() % 123 == 0)
                .map(bid -> new AuctionPrice(bid.auction(), bid.price()));
    }

    static SingleOutputStreamOperator<CategoryMean> q4(DataStream<Event> events) {
        return bids(events)
                .map(AuctionBest::of)
                .keyBy(AuctionBest::auction)
                .window(TumblingEventTimeWindows.of(WINDOW))
                .reduce(AuctionBest::max)
                .keyBy(AuctionBest::category)
                .window(TumblingEventTimeWindows.of(WINDOW))
                .aggregate(new Aggregates.MeanPrice(), new WindowRows.OfCategory());
    }

    static SingleOutputStreamOperator<AuctionCount> q5(DataStream<Long> auctions) {
        return auctions.keyBy(auction -> auction)
                .window(SlidingEventTimeWindows.of(WINDOW, SLIDE))
                .aggregate(new Aggregates.Count(), new WindowRows.OfAuction())
                .keyBy(AuctionCount::windowEnd)
                .window(TumblingEventTimeWindows.of(SLIDE))
                .reduce(AuctionCount::max);
    }

    static SingleOutputStreamOperator<HighestBid> q7(DataStream<Event> events) {
        return bids(events)
                .map(HighestBid::of)
                .keyBy(HighestBid::share)
                .window(TumblingEventTimeWindows.of(WINDOW))
                .reduce(HighestBid::max)
                .windowAll(TumblingEventTimeWindows.of(WINDOW))
                .reduce(HighestBid::max);
    }

    static SingleOutputStreamOperator<BidderSession> q11(DataStream<Event> events) {
        return bids(events)
                .map(Bid::bidder)
                .keyBy(bidder -> bidder)
                .window(EventTimeSessionWindows.withGap(WINDOW))
                .aggregate(new Aggregates.Count(), new WindowRows.OfSession());
    }

    static SingleOutputStreamOperator<BidderCount> q12(DataStream<Event> events) {
        return bids(events)
                .map(Bid::bidder)
                .keyBy(bidder -> bidder)
                .window(TumblingEventTimeWindows.of(WINDOW))
                .aggregate(new Aggregates.Count(), new WindowRows.OfBidder());
    }

    static SingleOutputStreamOperator<Bid> bids(DataStream<Event> events) {
        return events.flatMap(new BidsOnly());
    }

    private static SingleOutputStreamOperator<Auction> auctions(DataStream<Event> events) {
        return events.flatMap(new AuctionsOnly());
    }

    private static SingleOutputStreamOperator<Person> people(DataStream<Event> events) {
        return events.flatMap(new PeopleOnly());
    }

    private static final class PeopleOnly implements FlatMapFunction<Event, Person> {
        private static final long serialVersionUID = 1L;

        @Override
        public void flatMap(Event event, Collector<Person> out) {
            if (event instanceof Person person) {
                out.collect(person);
            }
        }
    }

    private static final class AuctionsOnly implements FlatMapFunction<Event, Auction> {
        private static final long serialVersionUID = 1L;

        @Override
        public void flatMap(Event event, Collector<Auction> out) {
            if (event instanceof Auction auction) {
                out.collect(auction);
            }
        }
    }

    private static final class BidsOnly implements FlatMapFunction<Event, Bid> {
        private static final long serialVersionUID = 1L;

        @Override
        public void flatMap(Event event, Collector<Bid> out) {
            if (event instanceof Bid bid) {
                out.collect(bid);
            }
        }
    }
}
