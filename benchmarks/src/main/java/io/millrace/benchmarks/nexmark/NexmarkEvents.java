package io.millrace.benchmarks.nexmark;

import io.millrace.benchmarks.workload.Elements;
import io.millrace.benchmarks.workload.Mix;

/**
 * Nexmark's events after its published configuration, event i a pure function of i: of 50 events 1 person, 3 auctions,
 * 46 bids; every second bid on a hot auction, three of four bidders and sellers hot; 1,000 people active, 100 auctions in
 * flight; 100 events to a millisecond. Differs from the published generator in that strings come from pools and that a
 * random number is a hash of i, so that an event costs some 15 ns and any range can be made by itself.
 */
public final class NexmarkEvents implements Elements<Event> {
    private static final long serialVersionUID = 1L;

    public static final int EVENTS_PER_ROUND = 50;
    public static final int PEOPLE_PER_ROUND = 1;
    public static final int AUCTIONS_PER_ROUND = 3;
    public static final int EVENTS_PER_MILLI = 100;
    /** 2015-07-15T00:00:00Z, as published; a multiple of every window size used. */
    public static final long BASE_TIME = 1_436_918_400_000L;

    public static final long FIRST_PERSON = 1000;
    public static final long FIRST_AUCTION = 1000;
    public static final int FIRST_CATEGORY = 10;
    public static final int CATEGORIES = 5;

    private static final int ACTIVE_PEOPLE = 1000;
    private static final int AUCTIONS_IN_FLIGHT = 100;
    /** Ids may run this far ahead of the people and auctions there are. */
    private static final int ID_LEAD = 10;
    /** One in so many ids is hot at its time. */
    private static final int HOT_DISTANCE = 100;

    private static final int NOT_HOT_AUCTION_ONE_IN = 2;
    private static final int NOT_HOT_PERSON_ONE_IN = 4;
    /** How long until as many auctions have opened as are in flight. */
    private static final int AUCTION_HORIZON_MILLIS =
            AUCTIONS_IN_FLIGHT * EVENTS_PER_ROUND / AUCTIONS_PER_ROUND / EVENTS_PER_MILLI;

    @Override
    public long timestampAt(long index) {
        return BASE_TIME + index / EVENTS_PER_MILLI;
    }

    @Override
    public Event at(long index) {
        int offset = (int) (index % EVENTS_PER_ROUND);
        if (offset >= PEOPLE_PER_ROUND + AUCTIONS_PER_ROUND) {
            return bid(index);
        }
        return offset < PEOPLE_PER_ROUND ? person(index) : auction(index);
    }

    private Person person(long index) {
        long bits = Mix.mix(index);
        long more = Mix.mix(bits);
        return new Person(
                FIRST_PERSON + lastPerson(index),
                NexmarkPools.NAMES.pick(bits),
                NexmarkPools.EMAILS.pick(bits >>> 32),
                NexmarkPools.CREDIT_CARDS.pick(more),
                NexmarkPools.CITIES.pick(more >>> 16),
                NexmarkPools.STATES.pick(more >>> 32),
                timestampAt(index),
                NexmarkPools.PERSON_EXTRAS.pick(Mix.mix(more)));
    }

    private Auction auction(long index) {
        long bits = Mix.mix(index);
        long more = Mix.mix(bits);
        long rest = Mix.mix(more);
        long now = timestampAt(index);
        long initialBid = NexmarkPools.price(more);
        boolean hot = Mix.below(bits, NOT_HOT_PERSON_ONE_IN) > 0;
        return new Auction(
                FIRST_AUCTION + lastAuction(index),
                NexmarkPools.ITEM_NAMES.pick(rest),
                NexmarkPools.DESCRIPTIONS.pick(rest >>> 24),
                initialBid,
                initialBid + NexmarkPools.price(more >>> 32),
                now,
                now + 1 + Mix.below(rest >>> 32, 2 * AUCTION_HORIZON_MILLIS),
                FIRST_PERSON + (hot ? hotPerson(index) : anyPerson(index, bits >>> 32)),
                categoryAt(index),
                NexmarkPools.AUCTION_EXTRAS.pick(rest >>> 16));
    }

    private Bid bid(long index) {
        long bits = Mix.mix(index);
        long more = Mix.mix(bits);
        long hotAuction = bits & (NOT_HOT_AUCTION_ONE_IN - 1);
        long hotBidder = bits >>> 32 & (NOT_HOT_PERSON_ONE_IN - 1);
        int channel = NexmarkPools.channel(more >>> 40);
        return new Bid(
                FIRST_AUCTION + Mix.choose(hotAuction, hotAuction(index), anyAuction(index, bits)),
                FIRST_PERSON + Mix.choose(hotBidder, hotPerson(index) + 1, anyPerson(index, bits >>> 32)),
                NexmarkPools.price(more),
                NexmarkPools.channelName(channel),
                NexmarkPools.channelUrl(channel),
                timestampAt(index),
                NexmarkPools.BID_EXTRAS.pick(more >>> 29));
    }

    /** The category of an auction, without making the auction: what a dimension table would say. */
    public static int categoryOf(long auction) {
        long number = auction - FIRST_AUCTION;
        return categoryAt(
                number / AUCTIONS_PER_ROUND * EVENTS_PER_ROUND + PEOPLE_PER_ROUND + number % AUCTIONS_PER_ROUND);
    }

    private static int categoryAt(long index) {
        return FIRST_CATEGORY + Mix.below(Mix.mix(~index), CATEGORIES);
    }

    /** The number of the newest person when event {@code index} happens. */
    private static long lastPerson(long index) {
        return index / EVENTS_PER_ROUND;
    }

    /** The number of the newest auction when event {@code index} happens; -1 before the first. */
    private static long lastAuction(long index) {
        long round = index / EVENTS_PER_ROUND;
        int opened = (int) (index % EVENTS_PER_ROUND) - PEOPLE_PER_ROUND + 1;
        return round * AUCTIONS_PER_ROUND + Math.min(Math.max(opened, 0), AUCTIONS_PER_ROUND) - 1;
    }

    private static long hotPerson(long index) {
        return lastPerson(index) / HOT_DISTANCE * HOT_DISTANCE;
    }

    private static long hotAuction(long index) {
        return lastAuction(index) / HOT_DISTANCE * HOT_DISTANCE;
    }

    private static long anyPerson(long index, long bits) {
        long people = lastPerson(index) + 1;
        int active = (int) Math.min(people, ACTIVE_PEOPLE);
        return people - active + Mix.below(bits, active + ID_LEAD);
    }

    private static long anyAuction(long index, long bits) {
        long newest = lastAuction(index);
        long oldest = Math.max(newest - AUCTIONS_IN_FLIGHT, 0);
        return oldest + Mix.below(bits, (int) (newest - oldest) + 1 + ID_LEAD);
    }
}
