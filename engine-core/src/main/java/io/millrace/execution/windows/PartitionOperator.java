package io.millrace.execution.windows;

import io.millrace.api.graph.OperatorSpec.PartitionSpec;
import io.millrace.exchange.ElementBatch;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.execution.operators.OneInputOperator;
import io.millrace.execution.operators.OperatorContext;
import io.millrace.execution.operators.Output;
import io.millrace.execution.operators.TimestampedCollector;
import java.util.Iterator;

/**
 * Takes all that its subtask gets as one partition, and gives out what that comes to at the end of time, stopping while the
 * output is full; only what a function emits by itself does not stop.
 */
@CopiedPerOperator
public final class PartitionOperator extends OneInputOperator {
    private final PartitionContents contents;
    private Iterator<Object> results;

    public PartitionOperator(OperatorContext context, Output output, PartitionSpec spec) {
        super(context, output);
        this.contents = PartitionContents.of(
                spec, context.operatorState(), new TimestampedCollector(output).at(ElementBatch.NO_TIMESTAMP));
    }

    @Override
    public void open() throws Exception {
        openFunction(contents.function());
    }

    @Override
    public void collect(Object value, long timestamp) {
        try {
            contents.add(value);
        } catch (Throwable thrown) {
            throw context.failed(thrown, value, timestamp);
        }
    }

    @Override
    protected boolean processWatermark(long timestamp) {
        if (timestamp != Long.MAX_VALUE) {
            return true;
        }
        if (results == null) {
            try {
                results = contents.results().iterator();
            } catch (Throwable thrown) {
                throw context.failed(thrown, " at the end of the partition");
            }
        }
        while (!output.full()) {
            if (!results.hasNext()) {
                contents.clear();
                return true;
            }
            output.collect(results.next(), ElementBatch.NO_TIMESTAMP);
        }
        return false;
    }

    @Override
    public long pending() {
        return contents.size();
    }

    @Override
    public void close() throws Exception {
        closeFunction(contents.function());
    }
}
