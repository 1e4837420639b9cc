package io.millrace.benchmarks.flink;

import io.millrace.benchmarks.nexmark.Auction;
import io.millrace.benchmarks.nexmark.Bid;
import io.millrace.benchmarks.nexmark.Event;
import io.millrace.benchmarks.nexmark.Person;
import java.io.IOException;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A byte for the kind, then the record as Flink writes it. No query exchanges whole events, so its speed does not count. */
final class EventSerializer extends TypeSerializer<Event> {
    private static final long serialVersionUID = 1L;
    private static final int PERSON = 0;
    private static final int AUCTION = 1;
    private static final int BID = 2;

    private final TypeSerializer<Person> people;
    private final TypeSerializer<Auction> auctions;
    private final TypeSerializer<Bid> bids;

    EventSerializer(SerializerConfig config) {
        this(
                TypeInformation.of(Person.class).createSerializer(config),
                TypeInformation.of(Auction.class).createSerializer(config),
                TypeInformation.of(Bid.class).createSerializer(config));
    }

    private EventSerializer(TypeSerializer<Person> people, TypeSerializer<Auction> auctions, TypeSerializer<Bid> bids) {
        this.people = people;
        this.auctions = auctions;
        this.bids = bids;
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public TypeSerializer<Event> duplicate() {
        return new EventSerializer(people.duplicate(), auctions.duplicate(), bids.duplicate());
    }

    @Override
    public Event createInstance() {
        return null;
    }

    @Override
    public Event copy(Event from) {
        return from;
    }

    @Override
    public Event copy(Event from, Event reuse) {
        return from;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public void serialize(Event event, DataOutputView target) throws IOException {
        if (event instanceof Bid bid) {
            target.writeByte(BID);
            bids.serialize(bid, target);
        } else if (event instanceof Auction auction) {
            target.writeByte(AUCTION);
            auctions.serialize(auction, target);
        } else {
            target.writeByte(PERSON);
            people.serialize((Person) event, target);
        }
    }

    @Override
    public Event deserialize(DataInputView source) throws IOException {
        int kind = source.readByte();
        return switch (kind) {
            case PERSON -> people.deserialize(source);
            case AUCTION -> auctions.deserialize(source);
            case BID -> bids.deserialize(source);
            default -> throw new IOException("there is no event of kind " + kind);
        };
    }

    @Override
    public Event deserialize(Event reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EventSerializer;
    }

    @Override
    public int hashCode() {
        return EventSerializer.class.hashCode();
    }

    @Override
    public TypeSerializerSnapshot<Event> snapshotConfiguration() {
        throw new UnsupportedOperationException("no state holds whole events");
    }
}
