package io.millrace.execution.sinks;

import io.millrace.api.connector.sink.AnsweredSinkWriter;
import io.millrace.api.connector.sink.Sink;
import io.millrace.execution.operators.ChainEnd;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.execution.operators.OperatorContext;

/**
 * Writes to a sink whose receiver answers later: takes no input while the writer wants none, and has finished when the
 * receiver has everything. In between the task sleeps, until an answer or a deadline wakes it.
 */
@CopiedPerOperator
public final class AsyncSinkOperator extends SinkOperator implements ChainEnd {
    private AnsweredSinkWriter<?> answered;
    private boolean finishing;

    public AsyncSinkOperator(OperatorContext context, Sink<Object> sink) {
        super(context, sink);
    }

    @Override
    public void start() throws Exception {
        super.start();
        // A writer of another kind waits itself, as those of every other sink.
        answered = writer() instanceof AnsweredSinkWriter<?> unhurried ? unhurried : null;
    }

    @Override
    boolean understandsAnswers() {
        return true;
    }

    @Override
    public boolean full() {
        return (answered != null && (finishing ? !answered.isDrained() : answered.isFull())) || super.full();
    }

    @Override
    public void flush() {}

    @Override
    public boolean finish() throws Exception {
        finishing = true;
        writer().flush(true);
        return (answered == null || answered.isDrained()) && super.finish();
    }
}
