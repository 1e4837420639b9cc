package io.millrace.benchmarks.jet;

import com.hazelcast.jet.Traverser;
import com.hazelcast.jet.Traversers;
import com.hazelcast.jet.aggregate.AggregateOperations;
import com.hazelcast.jet.pipeline.StreamStage;
import com.hazelcast.jet.pipeline.WindowDefinition;
import io.millrace.benchmarks.nexmark.Auction;
import io.millrace.benchmarks.nexmark.Event;
import io.millrace.benchmarks.nexmark.LocalItem;
import io.millrace.benchmarks.nexmark.NearPerson;
import io.millrace.benchmarks.nexmark.NewSeller;
import io.millrace.benchmarks.nexmark.NexmarkEvents;
import io.millrace.benchmarks.nexmark.Offer;
import io.millrace.benchmarks.nexmark.Person;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** Nexmark's queries that bring people and auctions together. */
final class NexmarkJoins {
    private static final long WINDOW = 10_000;

    private NexmarkJoins() {}

    static StreamStage<LocalItem> q3(StreamStage<Event> events) {
        return events.map(NexmarkJoins::personOrOffer)
                .groupingKey(NexmarkJoins::person)
                .flatMapStateful(Seller::new, (seller, key, item) -> seller.next(item));
    }

    /** Pipelines join streams in windows only: what meets by key alone must be one stream. */
    private static Object personOrOffer(Event event) {
        if (event instanceof Person person) {
            return NearPerson.isNear(person) ? NearPerson.of(person) : null;
        }
        return event instanceof Auction auction && auction.category() == NexmarkEvents.FIRST_CATEGORY
                ? new Offer(auction.seller(), auction.id())
                : null;
    }

    private static Long person(Object personOrOffer) {
        return personOrOffer instanceof Offer offer ? offer.seller() : ((NearPerson) personOrOffer).id();
    }

    private static final class Seller implements Serializable {
        private static final long serialVersionUID = 1L;

        private transient NearPerson person;
        private transient List<Long> waiting;

        Traverser<LocalItem> next(Object personOrOffer) {
            if (personOrOffer instanceof NearPerson joined) {
                person = joined;
                List<Long> waited = waiting == null ? List.of() : waiting;
                waiting = null;
                return Traversers.traverseIterable(waited).map(this::item);
            }
            Offer offer = (Offer) personOrOffer;
            if (person != null) {
                return Traversers.singleton(item(offer.auction()));
            }
            if (waiting == null) {
                waiting = new ArrayList<>(1);
            }
            waiting.add(offer.auction());
            return Traversers.empty();
        }

        private LocalItem item(long auction) {
            return new LocalItem(person.name(), person.city(), person.state(), auction);
        }
    }

    static StreamStage<NewSeller> q8(StreamStage<Event> events) {
        StreamStage<NewSeller> people = events.filter(Person.class::isInstance)
                .map(Person.class::cast)
                .map(person ->
                        new NewSeller(person.id(), person.name(), person.dateTime() - person.dateTime() % WINDOW));
        StreamStage<Long> sellers = events.filter(Auction.class::isInstance).map(event -> ((Auction) event).seller());
        return people.groupingKey(NewSeller::person)
                .window(WindowDefinition.tumbling(WINDOW))
                .aggregate2(AggregateOperations.toList(), sellers.groupingKey(id -> id), AggregateOperations.counting())
                .flatMap(met -> met.result().f1() > 0
                        ? Traversers.traverseIterable(met.result().f0())
                        : Traversers.empty());
    }
}
