package io.millrace.execution.channels;

import io.millrace.exchange.ElementBatch;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.execution.operators.LookingAhead;
import io.millrace.execution.operators.Output;
import io.millrace.state.KeyedTable;

/** Calls the operator for each record, and shows it the next few dozen before. */
@CopiedPerOperator
public final class AheadBatchTarget extends BatchTarget {
    private static final int RECORDS = KeyedTable.EXPECTED;

    private final Output input;
    private final LookingAhead ahead;

    @SuppressWarnings("UnusedVariable") // what nobody keeps, the compiler would not read
    private int touched;

    /** @param ahead the input itself */
    public AheadBatchTarget(Output input, LookingAhead ahead) {
        this.input = input;
        this.ahead = ahead;
    }

    @Override
    public void push(ElementBatch batch, int start, int stop) {
        for (int from = start; from < stop; from += RECORDS) {
            int to = Math.min(stop, from + RECORDS);
            touched += ahead.lookAhead(batch, from, to);
            for (int i = from; i < to; i++) {
                input.collect(batch.value(i), batch.timestamp(i));
            }
        }
    }
}
