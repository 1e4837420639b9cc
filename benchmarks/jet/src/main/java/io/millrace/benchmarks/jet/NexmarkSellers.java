package io.millrace.benchmarks.jet;

import com.hazelcast.jet.Traverser;
import com.hazelcast.jet.Traversers;
import com.hazelcast.jet.pipeline.StreamStage;
import io.millrace.benchmarks.nexmark.Auction;
import io.millrace.benchmarks.nexmark.Bid;
import io.millrace.benchmarks.nexmark.BidOfSeller;
import io.millrace.benchmarks.nexmark.Event;
import io.millrace.benchmarks.nexmark.Person;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Nexmark's query that joins all three kinds of events. Pipelines join streams in windows only, so that all of a person is
 * one stream here.
 */
final class NexmarkSellers {
    private NexmarkSellers() {}

    static StreamStage<BidOfSeller> q23(StreamStage<Event> events) {
        return events.groupingKey(NexmarkSellers::person)
                .flatMapStateful(Seller::new, (seller, number, event) -> seller.meet(event));
    }

    private static Long person(Event event) {
        if (event instanceof Bid bid) {
            return bid.bidder();
        }
        return event instanceof Auction auction ? auction.seller() : ((Person) event).id();
    }

    private static final class Seller implements Serializable {
        private static final long serialVersionUID = 1L;

        private transient Person person;
        private final transient List<Auction> auctions = new ArrayList<>(1);
        private final transient List<Bid> bids = new ArrayList<>(4);

        Traverser<BidOfSeller> meet(Event event) {
            if (event instanceof Bid bid) {
                bids.add(bid);
                return rowsOf(bid);
            }
            if (event instanceof Auction auction) {
                auctions.add(auction);
                return person == null
                        ? Traversers.empty()
                        : Traversers.traverseIterable(bids).map(bid -> new BidOfSeller(bid, person, auction));
            }
            person = (Person) event;
            return Traversers.traverseIterable(bids).flatMap(this::rowsOf);
        }

        private Traverser<BidOfSeller> rowsOf(Bid bid) {
            return person == null || auctions.isEmpty()
                    ? Traversers.empty()
                    : Traversers.traverseIterable(auctions).map(auction -> new BidOfSeller(bid, person, auction));
        }
    }
}
