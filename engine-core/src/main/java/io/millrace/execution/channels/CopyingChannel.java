package io.millrace.execution.channels;

import io.millrace.base.serialization.TypeSerializer;
import io.millrace.exchange.Announcement;
import io.millrace.exchange.ChannelEvent;
import io.millrace.exchange.ChannelWriter;

/** Copies records of a mutable type before they are handed over as objects: the producer may still change its own. */
public final class CopyingChannel implements ChannelWriter {
    private final ChannelWriter channel;
    private final TypeSerializer<Object> serializer;

    public CopyingChannel(ChannelWriter channel, TypeSerializer<Object> serializer) {
        this.channel = channel;
        this.serializer = serializer;
    }

    @Override
    public void record(Object value, long timestamp) {
        channel.record(serializer.copy(value), timestamp);
    }

    @Override
    public void event(ChannelEvent event) {
        channel.event(event);
    }

    @Override
    public void flush() {
        channel.flush();
    }

    @Override
    public boolean writable() {
        return channel.writable();
    }

    @Override
    public void announce(Announcement announcement) {
        channel.announce(announcement);
    }

    @Override
    public void lend(boolean lent) {
        channel.lend(lent);
    }

    @Override
    public void relieve() {
        channel.relieve();
    }

    @Override
    public void abort(String reason) {
        channel.abort(reason);
    }

    @Override
    public void close() {
        channel.close();
    }
}
