package io.millrace.benchmarks.flink;

import io.millrace.benchmarks.nexmark.Auction;
import io.millrace.benchmarks.nexmark.Bid;
import io.millrace.benchmarks.nexmark.BidOfSeller;
import io.millrace.benchmarks.nexmark.Person;
import io.millrace.benchmarks.nexmark.PersonOffer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/** Nexmark's query that joins all three kinds of events: first the few people and auctions, then the many bids. */
final class NexmarkSellers {
    private NexmarkSellers() {}

    static SingleOutputStreamOperator<BidOfSeller> q23(
            DataStream<Person> people, DataStream<Auction> auctions, DataStream<Bid> bids) {
        return people.keyBy(Person::id)
                .connect(auctions.keyBy(Auction::seller))
                .process(new Offers())
                .keyBy(PersonOffer::seller)
                .connect(bids.keyBy(Bid::bidder))
                .process(new BidsOfSellers());
    }

    /** People stay, since they may always offer more; auctions wait until their seller comes. */
    private static final class Offers extends KeyedCoProcessFunction<Long, Person, Auction, PersonOffer> {
        private static final long serialVersionUID = 1L;

        private transient ValueState<Person> seller;
        private transient ListState<Auction> waiting;

        @Override
        public void open(OpenContext openContext) {
            seller = getRuntimeContext().getState(new ValueStateDescriptor<>("seller", Person.class));
            waiting = getRuntimeContext().getListState(new ListStateDescriptor<>("waiting", Auction.class));
        }

        @Override
        public void processElement1(Person person, Context ctx, Collector<PersonOffer> out) throws Exception {
            seller.update(person);
            for (Auction auction : waiting.get()) {
                out.collect(new PersonOffer(person, auction));
            }
            waiting.clear();
        }

        @Override
        public void processElement2(Auction auction, Context ctx, Collector<PersonOffer> out) throws Exception {
            Person person = seller.value();
            if (person == null) {
                waiting.add(auction);
            } else {
                out.collect(new PersonOffer(person, auction));
            }
        }
    }

    /** Nothing is ever done with: who bids may offer more, and who offers may bid again. */
    private static final class BidsOfSellers extends KeyedCoProcessFunction<Long, PersonOffer, Bid, BidOfSeller> {
        private static final long serialVersionUID = 1L;

        private transient ListState<PersonOffer> offers;
        private transient ListState<Bid> bids;

        @Override
        public void open(OpenContext openContext) {
            offers = getRuntimeContext().getListState(new ListStateDescriptor<>("offers", PersonOffer.class));
            bids = getRuntimeContext().getListState(new ListStateDescriptor<>("bids", Bid.class));
        }

        @Override
        public void processElement1(PersonOffer offer, Context ctx, Collector<BidOfSeller> out) throws Exception {
            offers.add(offer);
            for (Bid bid : bids.get()) {
                out.collect(BidOfSeller.of(bid, offer));
            }
        }

        @Override
        public void processElement2(Bid bid, Context ctx, Collector<BidOfSeller> out) throws Exception {
            bids.add(bid);
            for (PersonOffer offer : offers.get()) {
                out.collect(BidOfSeller.of(bid, offer));
            }
        }
    }
}
