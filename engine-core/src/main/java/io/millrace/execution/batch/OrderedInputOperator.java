package io.millrace.execution.batch;

import io.millrace.exchange.ElementBatch;
import io.millrace.execution.operators.OneInputOperator;
import io.millrace.execution.operators.Output;
import io.millrace.plan.OrderedInputs;

/**
 * Before an operator with one keyed input: holds its elements until the input has ended. Those without timestamps go on at
 * once, since in the order of timestamps they come first, as they are.
 */
public final class OrderedInputOperator extends OneInputOperator {
    private final OneInputOperator operator;
    private final Output input;
    private final HeldElements held;

    /** @param input of the operator, with what guards it */
    public OrderedInputOperator(OneInputOperator operator, Output input, OrderedInputs ordered) {
        super(operator.context, new Downstream(operator));
        this.operator = operator;
        this.input = input;
        this.held = HeldElements.of(operator.context, ordered);
    }

    @Override
    public void collect(Object value, long timestamp) {
        if (timestamp == ElementBatch.NO_TIMESTAMP) {
            input.collect(value, timestamp);
        } else {
            held.hold(0, value, timestamp);
        }
    }

    /** In batch mode there is one watermark, the last. */
    @Override
    protected boolean processWatermark(long timestamp) {
        if (operator.isSuspended()) {
            operator.resume();
        } else if (held.release(input)) {
            operator.emitWatermark(timestamp);
        } else {
            return false;
        }
        return !operator.isSuspended();
    }

    @Override
    public long eventTime() {
        return operator.eventTime();
    }

    @Override
    public void announceEventTime() {
        operator.announceEventTime();
    }

    @Override
    public void open() throws Exception {
        operator.open();
    }

    @Override
    public void start() throws Exception {
        operator.start();
    }

    @Override
    public boolean finish() throws Exception {
        return operator.finish();
    }

    @Override
    public long pending() {
        return operator.pending();
    }

    @Override
    public long keptEntries() {
        return operator.keptEntries();
    }

    @Override
    public void close() throws Exception {
        operator.close();
    }
}
