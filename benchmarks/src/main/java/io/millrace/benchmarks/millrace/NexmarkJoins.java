package io.millrace.benchmarks.millrace;

import io.millrace.api.DataStream;
import io.millrace.api.SingleOutputStreamOperator;
import io.millrace.api.functions.Collector;
import io.millrace.api.functions.FlatMapFunction;
import io.millrace.api.functions.OpenContext;
import io.millrace.api.functions.co.CoGroupFunction;
import io.millrace.api.functions.co.KeyedCoProcessFunction;
import io.millrace.api.state.ListState;
import io.millrace.api.state.ListStateDescriptor;
import io.millrace.api.state.ValueState;
import io.millrace.api.state.ValueStateDescriptor;
import io.millrace.api.windowing.assigners.TumblingEventTimeWindows;
import io.millrace.benchmarks.nexmark.Auction;
import io.millrace.benchmarks.nexmark.Event;
import io.millrace.benchmarks.nexmark.LocalItem;
import io.millrace.benchmarks.nexmark.NearPerson;
import io.millrace.benchmarks.nexmark.NewSeller;
import io.millrace.benchmarks.nexmark.NexmarkEvents;
import io.millrace.benchmarks.nexmark.Offer;
import io.millrace.benchmarks.nexmark.Person;
import java.time.Duration;

/** Nexmark's queries that bring people and auctions together. */
final class NexmarkJoins {
    private static final Duration WINDOW = Duration.ofSeconds(10);

    private NexmarkJoins() {}

    static SingleOutputStreamOperator<LocalItem> q3(DataStream<Event> events) {
        DataStream<NearPerson> people = events.flatMap(new NearPeople());
        DataStream<Offer> offers = events.flatMap(new OffersOfFirstCategory());
        return people.keyBy(NearPerson::id).connect(offers.keyBy(Offer::seller)).process(new SellersAndOffers());
    }

    static SingleOutputStreamOperator<NewSeller> q8(DataStream<Event> events) {
        DataStream<NewSeller> people = events.flatMap(new NewPeople());
        DataStream<Long> sellers = events.flatMap(new Sellers());
        return people.coGroup(sellers)
                .where(NewSeller::person)
                .equalTo(seller -> seller)
                .window(TumblingEventTimeWindows.of(WINDOW))
                .apply(new WhoSold());
    }

    private static final class NearPeople implements FlatMapFunction<Event, NearPerson> {
        private static final long serialVersionUID = 1L;

        @Override
        public void flatMap(Event event, Collector<NearPerson> out) {
            if (event instanceof Person person && NearPerson.isNear(person)) {
                out.collect(NearPerson.of(person));
            }
        }
    }

    private static final class OffersOfFirstCategory implements FlatMapFunction<Event, Offer> {
        private static final long serialVersionUID = 1L;

        @Override
        public void flatMap(Event event, Collector<Offer> out) {
            if (event instanceof Auction auction && auction.category() == NexmarkEvents.FIRST_CATEGORY) {
                out.collect(new Offer(auction.seller(), auction.id()));
            }
        }
    }

    /** People stay, since they may always offer more; offers wait until their seller comes. */
    private static final class SellersAndOffers extends KeyedCoProcessFunction<Long, NearPerson, Offer, LocalItem> {
        private static final long serialVersionUID = 1L;

        private transient ValueState<NearPerson> seller;
        private transient ListState<Long> waiting;

        @Override
        public void open(OpenContext openContext) {
            seller = getRuntimeContext().getState(new ValueStateDescriptor<>("seller", NearPerson.class));
            waiting = getRuntimeContext().getListState(new ListStateDescriptor<>("waiting", Long.class));
        }

        @Override
        public void processElement1(NearPerson person, Context ctx, Collector<LocalItem> out) throws Exception {
            seller.update(person);
            for (Long auction : waiting.get()) {
                out.collect(item(person, auction));
            }
            waiting.clear();
        }

        @Override
        public void processElement2(Offer offer, Context ctx, Collector<LocalItem> out) throws Exception {
            NearPerson person = seller.value();
            if (person == null) {
                waiting.add(offer.auction());
            } else {
                out.collect(item(person, offer.auction()));
            }
        }

        private static LocalItem item(NearPerson person, long auction) {
            return new LocalItem(person.name(), person.city(), person.state(), auction);
        }
    }

    private static final class NewPeople implements FlatMapFunction<Event, NewSeller> {
        private static final long serialVersionUID = 1L;

        @Override
        public void flatMap(Event event, Collector<NewSeller> out) {
            if (event instanceof Person person) {
                long windowStart = person.dateTime() - person.dateTime() % WINDOW.toMillis();
                out.collect(new NewSeller(person.id(), person.name(), windowStart));
            }
        }
    }

    private static final class Sellers implements FlatMapFunction<Event, Long> {
        private static final long serialVersionUID = 1L;

        @Override
        public void flatMap(Event event, Collector<Long> out) {
            if (event instanceof Auction auction) {
                out.collect(auction.seller());
            }
        }
    }

    private static final class WhoSold implements CoGroupFunction<NewSeller, Long, NewSeller> {
        private static final long serialVersionUID = 1L;

        @Override
        public void coGroup(Iterable<NewSeller> people, Iterable<Long> sold, Collector<NewSeller> out) {
            if (sold.iterator().hasNext()) {
                people.forEach(out::collect);
            }
        }
    }
}
