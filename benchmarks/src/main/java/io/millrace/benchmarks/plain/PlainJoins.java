package io.millrace.benchmarks.plain;

import io.millrace.benchmarks.nexmark.Auction;
import io.millrace.benchmarks.nexmark.Event;
import io.millrace.benchmarks.nexmark.LocalItem;
import io.millrace.benchmarks.nexmark.NearPerson;
import io.millrace.benchmarks.nexmark.NewSeller;
import io.millrace.benchmarks.nexmark.NexmarkEvents;
import io.millrace.benchmarks.nexmark.Person;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The queries that bring people and auctions together. */
final class PlainJoins {
    private PlainJoins() {}

    static final class Q3 extends PlainLoop<Event> {
        private Person[] people = new Person[1 << 16];
        /** Auctions whose seller has not come: the newest of a seller, and the one before each. */
        private final DenseLongs newestOfSeller = new DenseLongs();

        private long[] auctions = new long[1 << 16];
        private long[] before = new long[1 << 16];
        private int waiting = 1;

        @Override
        void element(Event event) {
            if (event instanceof Person person) {
                if (NearPerson.isNear(person)) {
                    joined(person);
                }
            } else if (event instanceof Auction auction && auction.category() == NexmarkEvents.FIRST_CATEGORY) {
                offered(auction);
            }
        }

        private void joined(Person person) {
            int number = (int) (person.id() - NexmarkEvents.FIRST_PERSON);
            if (number >= people.length) {
                people = Arrays.copyOf(people, 2 * number);
            }
            people[number] = person;
            for (long at = newestOfSeller.get(number); at != 0; at = before[(int) at]) {
                match(person, auctions[(int) at]);
            }
        }

        private void offered(Auction auction) {
            int number = (int) (auction.seller() - NexmarkEvents.FIRST_PERSON);
            Person seller = number < people.length ? people[number] : null;
            if (seller != null) {
                match(seller, auction.id());
                return;
            }
            if (waiting == auctions.length) {
                auctions = Arrays.copyOf(auctions, 2 * waiting);
                before = Arrays.copyOf(before, 2 * waiting);
            }
            auctions[waiting] = auction.id();
            before[waiting] = newestOfSeller.get(number);
            newestOfSeller.set(number, waiting);
            waiting++;
        }

        private void match(Person person, long auction) {
            output.add(new LocalItem(person.name(), person.city(), person.state(), auction));
        }
    }

    static final class Q8 extends PlainLoop<Event> {
        private static final long SIZE = 10_000;
        private final List<Person> joined = new ArrayList<>();
        private final DenseLongs sellers = new DenseLongs();
        private long windowEnd;

        @Override
        void element(Event event) {
            if (event.dateTime() >= windowEnd) {
                windowEnds();
                windowEnd = event.dateTime() / SIZE * SIZE + SIZE;
            }
            if (event instanceof Person person) {
                joined.add(person);
            } else if (event instanceof Auction auction) {
                sellers.set(auction.seller(), 1);
            }
        }

        private void windowEnds() {
            for (Person person : joined) {
                if (sellers.get(person.id()) != 0) {
                    output.add(new NewSeller(person.id(), person.name(), windowEnd - SIZE));
                }
            }
            joined.clear();
            sellers.clear();
        }

        @Override
        void endOfInput() {
            windowEnds();
        }
    }
}
