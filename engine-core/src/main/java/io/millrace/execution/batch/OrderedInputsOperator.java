package io.millrace.execution.batch;

import io.millrace.exchange.ElementBatch;
import io.millrace.execution.operators.Output;
import io.millrace.execution.operators.TwoInputOperator;
import io.millrace.plan.OrderedInputs;

/**
 * Before an operator with two inputs: holds the elements of those with keys until both have ended. What is broadcast on the
 * second one goes on at once, and so comes first; elements without keys wait for its end only.
 */
public final class OrderedInputsOperator extends TwoInputOperator {
    private final TwoInputOperator operator;
    private final HeldElements held;
    private final Output first;
    private final Output second;
    private boolean broadcastEnded;

    public OrderedInputsOperator(TwoInputOperator operator, OrderedInputs ordered) {
        super(operator.context, new Downstream(operator.first()));
        this.operator = operator;
        this.held = HeldElements.of(operator.context, ordered);
        if (ordered.afterTheSecond()) {
            first = ordered.keys().isEmpty() ? new AfterTheBroadcast(operator.first()) : new HoldingAll();
            second = new Broadcast(operator.second());
        } else {
            first = new HoldingTimed(0, operator.first());
            second = new HoldingTimed(1, operator.second());
        }
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
        HoldingAll() {
            super(0);
        }

        @Override
        public void collect(Object value, long timestamp) {
            held.hold(0, value, timestamp);
        }
    }

    /** What came before the broadcast's end is handed on at the end of all: nobody counts on its place among the others. */
    private final class AfterTheBroadcast extends Input {
        private final Output input;

        AfterTheBroadcast(Output input) {
            super(0);
            this.input = input;
        }

        @Override
        public void collect(Object value, long timestamp) {
            if (broadcastEnded) {
                input.collect(value, timestamp);
            } else {
                held.hold(0, value, timestamp);
            }
        }
    }

    private final class Broadcast extends Input {
        private final Output input;

        Broadcast(Output input) {
            super(1);
            this.input = input;
        }

        @Override
        public void collect(Object value, long timestamp) {
            input.collect(value, timestamp);
        }

        @Override
        public void emitWatermark(long timestamp) {
            broadcastEnded |= timestamp == Long.MAX_VALUE;
            super.emitWatermark(timestamp);
        }
    }
}
