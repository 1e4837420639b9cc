package io.millrace.execution.channels;

import io.millrace.exchange.ChannelWriter;
import io.millrace.execution.operators.CopiedPerOperator;

/** Every record to every consumer. */
@CopiedPerOperator
public final class AllChannels extends RecordWriter {
    public AllChannels(ChannelWriter[] channels) {
        super(channels);
    }

    @Override
    public void collect(Object value, long timestamp) {
        counted();
        for (ChannelWriter channel : channels) {
            channel.record(value, timestamp);
        }
    }
}
