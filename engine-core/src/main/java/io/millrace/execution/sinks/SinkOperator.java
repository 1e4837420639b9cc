package io.millrace.execution.sinks;

import io.millrace.api.connector.sink.AnsweredSinkWriter;
import io.millrace.api.connector.sink.Sink;
import io.millrace.api.connector.sink.SinkWriter;
import io.millrace.api.eventtime.Watermark;
import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import io.millrace.exchange.ElementBatch;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.execution.operators.NoOutput;
import io.millrace.execution.operators.OneInputOperator;
import io.millrace.execution.operators.OperatorContext;

/**
 * Writes to a sink: one writer, flushed at each barrier and when the input ends, closed whatever happens. What becomes of
 * what was written, {@link SinkParts} knows.
 */
@CopiedPerOperator
public class SinkOperator extends OneInputOperator implements SinkWriter.Context {
    private final SinkParts parts;
    private SinkWriter<Object> writer;
    private long elementTimestamp;
    private boolean finished;

    public SinkOperator(OperatorContext context, Sink<Object> sink) {
        super(context, NoOutput.INSTANCE);
        this.parts = new SinkParts(context, sink);
    }

    @Override
    public void open() throws Exception {
        parts.open();
    }

    @Override
    public void start() throws Exception {
        writer = parts.start(new WriterContext(context));
        if (writer instanceof AnsweredSinkWriter<?> && !understandsAnswers()) {
            throw new MillraceException(Failure.of(
                    "MR-6160",
                    Blame.USER,
                    "createWriter(…) of the sink returned a "
                            + writer.getClass().getName()
                            + ", whose receiver answers later, but the sink does not say so: its records could be lost at"
                            + " the end of the job. Let the sink extend AsyncSinkBase"));
        }
    }

    /** Whether a writer is asked if it takes more, and if everything has arrived. */
    boolean understandsAnswers() {
        return false;
    }

    final SinkWriter<Object> writer() {
        return writer;
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

    /** What was written since the barrier before becomes part of this checkpoint. */
    @Override
    public void prepareSnapshot(long checkpointId) throws Exception {
        if (!finished) {
            writer.flush(false);
            parts.prepare();
        }
    }

    @Override
    public void snapshotState(long checkpointId) throws Exception {
        parts.snapshotState(checkpointId);
    }

    @Override
    public void checkpointCompleted(long checkpointId) throws Exception {
        parts.checkpointCompleted(checkpointId);
    }

    @Override
    public void checkpointAborted(long checkpointId) throws Exception {
        parts.checkpointAborted(checkpointId);
    }

    /** Everything written so far waits for the last checkpoint. */
    @Override
    public boolean finish() throws Exception {
        writer.flush(true);
        parts.prepare();
        finished = true;
        return true;
    }

    /** Whether something is prepared that is not committed yet. */
    @Override
    public boolean needsFinalCheckpoint() {
        return !parts.allCommitted();
    }

    @Override
    public void close() throws Exception {
        parts.close();
    }

    @Override
    public Long timestamp() {
        return elementTimestamp == ElementBatch.NO_TIMESTAMP ? null : elementTimestamp;
    }
}
