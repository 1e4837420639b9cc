package io.millrace.execution.batch;

import io.millrace.exchange.ElementBatch;
import io.millrace.execution.operators.Output;
import io.millrace.execution.operators.TwoInputOperator;
import io.millrace.plan.OrderedInputs;

/**
 * Before an operator with two inputs: holds the elements of those with keys until both have ended. What is broadcast on the
 * second one goes on at once, and so comes first.
 */
public final class OrderedInputsOperator extends TwoInputOperator {
    private final TwoInputOperator operator;
    private final HeldElements held;
    private final Output first;
    private final Output second;

    public OrderedInputsOperator(TwoInputOperator operator, OrderedInputs ordered) {
        super(operator.context, new Downstream(operator.first()));
        this.operator = operator;
        this.held = new HeldElements(operator.context, ordered);
        this.first = ordered.afterTheSecond() ? new HoldingAll(0) : new HoldingTimed(0, operator.first());
        this.second = ordered.afterTheSecond() ? new Passing(operator.second()) : new HoldingTimed(1, operator.second());
    }

    @Override
    public Output first() {
        return first;
    }

    @Override
    public Output second() {
        return second;
    }

    @Override
    protected boolean processWatermark(long timestamp) {
        if (operator.isSuspended()) {
            operator.resume();
        } else if (held.release(operator.first(), operator.second())) {
            operator.first().emitWatermark(timestamp);
            operator.second().emitWatermark(timestamp);
        } else {
            return false;
        }
        return !operator.isSuspended();
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

    /** Elements without timestamps come first, as they are. */
    private final class HoldingTimed extends Input {
        private final int index;
        private final Output input;

        HoldingTimed(int index, Output input) {
            super(index);
            this.index = index;
            this.input = input;
        }

        @Override
        public void collect(Object value, long timestamp) {
            if (timestamp == ElementBatch.NO_TIMESTAMP) {
                input.collect(value, timestamp);
            } else {
                held.hold(index, value, timestamp);
            }
        }
    }

    private final class HoldingAll extends Input {
        private final int index;

        HoldingAll(int index) {
            super(index);
            this.index = index;
        }

        @Override
        public void collect(Object value, long timestamp) {
            held.hold(index, value, timestamp);
        }
    }

    private final class Passing extends Input {
        private final Output input;

        Passing(Output input) {
            super(1);
            this.input = input;
        }

        @Override
        public void collect(Object value, long timestamp) {
            input.collect(value, timestamp);
        }
    }
}
