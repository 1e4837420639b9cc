package io.millrace.execution.channels;

import io.millrace.exchange.ChannelWriter;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.execution.operators.OperatorContext;
import io.millrace.plan.JobEdge;

/** Every record to every consumer. */
@CopiedPerOperator
public final class AllChannels extends RecordWriter {
    public AllChannels(JobEdge edge, OperatorContext producer, ChannelWriter[] channels) {
        super(edge, producer, channels);
    }

    @Override
    public void collect(Object value, long timestamp) {
        counted();
        try {
            for (ChannelWriter channel : channels) {
                channel.record(value, timestamp);
            }
        } catch (RuntimeException failed) {
            throw undelivered(failed, value, timestamp);
        }
    }
}
