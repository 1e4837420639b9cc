package io.millrace.execution.channels;

import io.millrace.exchange.ChannelWriter;
import io.millrace.execution.operators.CopiedPerOperator;

/** The only consumer there is. */
@CopiedPerOperator
public final class SingleChannel extends RecordWriter {
    private final ChannelWriter channel;

    public SingleChannel(ChannelWriter channel) {
        super(new ChannelWriter[] {channel});
        this.channel = channel;
    }

    @Override
    public void collect(Object value, long timestamp) {
        counted();
        channel.record(value, timestamp);
    }
}
