package io.millrace.execution.channels;

import io.millrace.exchange.ChannelEvent;
import io.millrace.exchange.ChannelWriter;
import io.millrace.execution.operators.ChainEnd;
import io.millrace.execution.operators.Output;

/**
 * The end of a chain: puts records into the channels of one job edge. Which channel is decided by a subclass chosen when
 * the task is wired. Events go to all channels. Counts what it takes; the task publishes the count.
 */
public abstract class RecordWriter extends Output implements ChainEnd {
    private final ChannelWriter[] channels;
    private long uncounted;

    RecordWriter(ChannelWriter[] channels) {
        this.channels = channels;
    }

    public static RecordWriter single(ChannelWriter channel) {
        return new SingleChannel(channel);
    }

    public static RecordWriter broadcast(ChannelWriter[] channels) {
        return new AllChannels(channels.clone());
    }

    public static RecordWriter selecting(ChannelWriter[] channels, ChannelSelector selector) {
        return new SelectedChannel(channels.clone(), selector);
    }

    final void counted() {
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

    /** Nothing follows. */
    public final void endOfData() {
        event(new ChannelEvent.EndOfData());
        flush();
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

    private static final class SingleChannel extends RecordWriter {
        private final ChannelWriter channel;

        SingleChannel(ChannelWriter channel) {
            super(new ChannelWriter[] {channel});
            this.channel = channel;
        }

        @Override
        public void collect(Object value, long timestamp) {
            counted();
            channel.record(value, timestamp);
        }
    }

    private static final class AllChannels extends RecordWriter {
        private final ChannelWriter[] channels;

        AllChannels(ChannelWriter[] channels) {
            super(channels);
            this.channels = channels;
        }

        @Override
        public void collect(Object value, long timestamp) {
            counted();
            for (ChannelWriter channel : channels) {
                channel.record(value, timestamp);
            }
        }
    }

    private static final class SelectedChannel extends RecordWriter {
        private final ChannelWriter[] channels;
        private final ChannelSelector selector;

        SelectedChannel(ChannelWriter[] channels, ChannelSelector selector) {
            super(channels);
            this.channels = channels;
            this.selector = selector;
        }

        @Override
        public void collect(Object value, long timestamp) {
            counted();
            channels[selector.select(value, timestamp)].record(value, timestamp);
        }
    }
}
