package io.millrace.execution.channels;

import io.millrace.exchange.ElementBatch;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.execution.operators.Output;

/** Calls the operator for each record. */
@CopiedPerOperator
public final class DirectBatchTarget extends BatchTarget {
    private final Output input;

    public DirectBatchTarget(Output input) {
        this.input = input;
    }

    @Override
    public void push(ElementBatch batch, int start, int stop) {
        for (int i = start; i < stop; i++) {
            input.collect(batch.value(i), batch.timestamp(i));
        }
    }
}
