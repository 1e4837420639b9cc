package io.millrace.execution.channels;

import io.millrace.exchange.ChannelWriter;
import io.millrace.execution.operators.CopiedPerOperator;

/** Each record to the consumer that a selector chooses. */
@CopiedPerOperator
public final class SelectedChannel extends RecordWriter {
    private final ChannelSelector selector;

    public SelectedChannel(ChannelWriter[] channels, ChannelSelector selector) {
        super(channels);
        this.selector = selector;
    }

    @Override
    public void collect(Object value, long timestamp) {
        counted();
        channels[selector.select(value, timestamp)].record(value, timestamp);
    }
}
