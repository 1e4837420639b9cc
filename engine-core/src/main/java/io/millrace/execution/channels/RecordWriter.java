package io.millrace.execution.channels;

import io.millrace.base.serialization.TypeSerializer;
import io.millrace.exchange.Announcement;
import io.millrace.exchange.ChannelEvent;
import io.millrace.exchange.ChannelWriter;
import io.millrace.execution.operators.ChainEnd;
import io.millrace.execution.operators.OperatorContext;
import io.millrace.execution.operators.Output;
import io.millrace.plan.JobEdge;

/**
 * The end of a chain: puts records into the channels of one job edge. Which channel is decided by a subclass chosen when
 * the task is wired. Events go to all channels. Counts what it takes; the task publishes the count.
 */
public abstract class RecordWriter extends Output implements ChainEnd {
    protected final ChannelWriter[] channels;
    private final OperatorContext producer;
    private final TypeSerializer<?> serializer;
    private long uncounted;

    /** @param producer emits the records */
    protected RecordWriter(JobEdge edge, OperatorContext producer, ChannelWriter[] channels) {
        this.channels = channels.clone();
        this.producer = producer;
        this.serializer = edge.serializer();
    }

    @SuppressWarnings("unchecked") // records are objects here
    protected final RuntimeException undelivered(RuntimeException failed, Object value, long timestamp) {
        return producer.undelivered(failed, (TypeSerializer<Object>) serializer, value, timestamp);
    }

    protected final void counted() {
        uncounted++; // single writer, plain add
    }

    /** Records taken since the last call. */
    public final long takeCount() {
        long count = uncounted;
        uncounted = 0;
        return count;
    }

    @Override
    public final void emitWatermark(long timestamp) {
        event(new ChannelEvent.Watermark(timestamp));
    }

    @Override
    public final void emitIdleness(boolean idle) {
        event(new ChannelEvent.Idleness(idle));
    }

    /**
     * Goes to all channels and on its way at once.
     *
     * @param announcement goes ahead of it; null when it must not overtake
     */
    public final void barrier(ChannelEvent.Barrier barrier, Announcement announcement) {
        event(barrier);
        flush();
        announce(announcement);
    }

    private void announce(Announcement announcement) {
        if (announcement != null) {
            for (ChannelWriter channel : channels) {
                channel.announce(announcement);
            }
        }
    }

    /** As {@link ChannelWriter#lend}. */
    public final void lend(boolean lent) {
        for (ChannelWriter channel : channels) {
            channel.lend(lent);
        }
    }

    /** As {@link ChannelWriter#relieve}. Any thread. */
    public final void relieve() {
        for (ChannelWriter channel : channels) {
            channel.relieve();
        }
    }

    private void event(ChannelEvent event) {
        for (ChannelWriter channel : channels) {
            channel.event(event);
        }
    }

    @Override
    public final boolean full() {
        for (ChannelWriter channel : channels) {
            if (!channel.writable()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public final void flush() {
        for (ChannelWriter channel : channels) {
            channel.flush();
        }
    }

    /**
     * Nothing follows.
     *
     * @param announced whether word of it goes ahead
     */
    public final void endOfData(boolean announced) {
        event(new ChannelEvent.EndOfData());
        flush();
        announce(announced ? Announcement.END : null);
    }

    public final void abort(String reason) {
        for (ChannelWriter channel : channels) {
            channel.abort(reason);
        }
    }

    public final void close() {
        for (ChannelWriter channel : channels) {
            channel.close();
        }
    }
}
