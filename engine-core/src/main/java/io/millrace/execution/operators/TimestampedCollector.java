package io.millrace.execution.operators;

import io.millrace.api.functions.Collector;

/** Gives everything a function emits the timestamp of what it was called for. One per operator, reused. */
@CopiedPerOperator
public final class TimestampedCollector implements Collector<Object> {
    private final Output output;
    private long timestamp;

    public TimestampedCollector(Output output) {
        this.output = output;
    }

    public TimestampedCollector at(long newTimestamp) {
        timestamp = newTimestamp;
        return this;
    }

    /** What results get now. */
    public long timestamp() {
        return timestamp;
    }

    @Override
    public void collect(Object record) {
        output.collect(record, timestamp);
    }
}
