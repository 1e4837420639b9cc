package io.millrace.execution.channels;

import io.millrace.exchange.ChannelWriter;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.execution.operators.OperatorContext;
import io.millrace.plan.JobEdge;

/** The only consumer there is. */
@CopiedPerOperator
public final class SingleChannel extends RecordWriter {
    private final ChannelWriter channel;

    public SingleChannel(JobEdge edge, OperatorContext producer, ChannelWriter channel) {
        super(edge, producer, new ChannelWriter[] {channel});
        this.channel = channel;
    }

    @Override
    public void collect(Object value, long timestamp) {
        counted();
        try {
            channel.record(value, timestamp);
        } catch (RuntimeException failed) {
            throw undelivered(failed, value, timestamp);
        }
    }
}
