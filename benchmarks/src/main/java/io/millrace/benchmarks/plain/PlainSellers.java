package io.millrace.benchmarks.plain;

import io.millrace.benchmarks.nexmark.Auction;
import io.millrace.benchmarks.nexmark.Bid;
import io.millrace.benchmarks.nexmark.BidOfSeller;
import io.millrace.benchmarks.nexmark.Event;
import io.millrace.benchmarks.nexmark.Person;
import java.util.ArrayList;
import java.util.List;

/**
 * q23: people join in the order of their numbers, and who bids and offers is one of the last thousand, or joins soon. So a
 * ring of the last people is all that is kept, with what each of them did.
 */
final class PlainSellers extends PlainLoop<Event> {
    private static final int RING = 2048;

    private final Seller[] ring = new Seller[RING];

    PlainSellers() {
        for (int i = 0; i < RING; i++) {
            ring[i] = new Seller();
        }
    }

    private static final class Seller {
        private Person person;
        private final List<Auction> auctions = new ArrayList<>();
        private final List<Bid> bids = new ArrayList<>();

        void clear() {
            person = null;
            auctions.clear();
            bids.clear();
        }
    }

    @Override
    void element(Event event) {
        if (event instanceof Bid bid) {
            Seller seller = at(bid.bidder());
            seller.bids.add(bid);
            rowsOf(seller, bid);
        } else if (event instanceof Auction auction) {
            Seller seller = at(auction.seller());
            seller.auctions.add(auction);
            if (seller.person != null) {
                seller.bids.forEach(bid -> output.add(new BidOfSeller(bid, seller.person, auction)));
            }
        } else if (event instanceof Person person) {
            // as far from the oldest active as from whom nobody knows yet
            at(person.id() + RING / 2).clear();
            Seller seller = at(person.id());
            seller.person = person;
            seller.bids.forEach(bid -> rowsOf(seller, bid));
        }
    }

    private Seller at(long person) {
        return ring[(int) person & (RING - 1)];
    }

    private void rowsOf(Seller seller, Bid bid) {
        if (seller.person != null) {
            seller.auctions.forEach(auction -> output.add(new BidOfSeller(bid, seller.person, auction)));
        }
    }
}
