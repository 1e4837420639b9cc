package io.millrace.execution.operators;

import io.millrace.api.connector.sink.Sink;
import io.millrace.api.connector.sink.SinkWriter;
import io.millrace.api.connector.sink.WriterInitContext;
import io.millrace.api.functions.MetricGroup;
import io.millrace.api.functions.TaskInfo;
import io.millrace.base.JobId;
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
        writer = sink.createWriter(new InitContext());
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

    private final class InitContext implements WriterInitContext {
        @Override
        public TaskInfo getTaskInfo() {
            return context.environment().taskInfo();
        }

        @Override
        public JobId getJobId() {
            return context.environment().taskInfo().job();
        }

        @Override
        public MetricGroup metricGroup() {
            return context.environment().metricGroup();
        }

        @Override
        public ClassLoader getUserCodeClassLoader() {
            return context.environment().userCode();
        }
    }
}
