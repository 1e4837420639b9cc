package io.millrace.execution.channels;

import io.millrace.exchange.ChannelWriter;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.execution.operators.OperatorContext;
import io.millrace.plan.JobEdge;

/** Each record to the consumer that a selector chooses. */
@CopiedPerOperator
public final class SelectedChannel extends RecordWriter {
    private final ChannelSelector selector;

    public SelectedChannel(JobEdge edge, OperatorContext producer, ChannelWriter[] channels, ChannelSelector selector) {
        super(edge, producer, channels);
        this.selector = selector;
    }

    @Override
    public void collect(Object value, long timestamp) {
        counted();
        try {
            channels[selector.select(value, timestamp)].record(value, timestamp);
        } catch (RuntimeException failed) {
            throw undelivered(failed, value, timestamp);
        }
    }
}
