package io.millrace.execution.keyed;

import io.millrace.api.graph.OperatorSpec.KeyedInput;
import io.millrace.exchange.ElementBatch;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.execution.operators.LookingAhead;
import io.millrace.execution.operators.OneInputOperator;

/** Puts a key before an operator that knows of none, so that its rich function may use keyed state. */
@CopiedPerOperator
public final class KeyedFunctionOperator extends OneInputOperator implements LookingAhead {
    private final OneInputOperator operator;
    private final KeyedContext keyed;

    /** @param operator one that never stops before the end of a watermark */
    public KeyedFunctionOperator(OneInputOperator operator, KeyedInput key) {
        super(operator.context, operator.output);
        this.operator = operator;
        this.keyed = new KeyedContext(key, operator.context);
    }

    @Override
    public void open() throws Exception {
        context.keyedStates(keyed.states());
        operator.open();
    }

    @Override
    public void start() throws Exception {
        operator.start();
    }

    @Override
    public int lookAhead(ElementBatch batch, int start, int stop) {
        return keyed.touchState(batch, start, stop);
    }

    @Override
    public void collect(Object value, long timestamp) {
        try {
            keyed.setKeyOf(value);
        } catch (Throwable thrown) {
            throw context.failed(thrown, value, timestamp);
        }
        operator.collect(value, timestamp);
    }

    @Override
    public void emitWatermark(long timestamp) {
        operator.emitWatermark(timestamp);
    }

    @Override
    public long eventTime() {
        return operator.eventTime();
    }

    @Override
    public void close() throws Exception {
        operator.close();
    }
}
