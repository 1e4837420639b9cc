package io.millrace.execution.operators;

import io.millrace.api.connector.sink.Sink;
import io.millrace.api.connector.sink.SinkWriter;
import io.millrace.api.eventtime.Watermark;
import io.millrace.exchange.ElementBatch;

/** Writes to a sink: one writer, flushed when the input ends, closed whatever happens. */
@CopiedPerOperator
public final class SinkOperator extends OneInputOperator implements SinkWriter.Context {
    private final Sink<Object> sink;
    private SinkWriter<Object> writer;
    private long elementTimestamp;

    public SinkOperator(OperatorContext context, Sink<Object> sink) {
        super(context, NoOutput.INSTANCE);
        this.sink = sink;
    }

    @Override
    public void open() throws Exception {
        writer = sink.createWriter(new WriterContext(context));
    }

    @Override
    public void collect(Object value, long timestamp) {
        elementTimestamp = timestamp;
        try {
            writer.write(value, this);
        } catch (Throwable thrown) {
            throw context.failed(thrown, value, timestamp);
        }
        context.environment().counters().addRecordsOut(1);
    }

    @Override
    protected boolean processWatermark(long timestamp) {
        try {
            writer.writeWatermark(new Watermark(timestamp));
        } catch (Throwable thrown) {
            throw context.failed(thrown, " at watermark " + timestamp);
        }
        return true;
    }

    /** Everything written so far goes to where the job's commit makes it visible. */
    @Override
    public boolean finish() throws Exception {
        writer.flush(true);
        return true;
    }

    @Override
    public void close() throws Exception {
        if (writer != null) {
            writer.close();
        }
    }

    @Override
    public Long timestamp() {
        return elementTimestamp == ElementBatch.NO_TIMESTAMP ? null : elementTimestamp;
    }
}
