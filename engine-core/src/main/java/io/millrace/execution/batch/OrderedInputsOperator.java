package io.millrace.execution.batch;

import io.millrace.exchange.ElementBatch;
import io.millrace.execution.operators.Output;
import io.millrace.execution.operators.TwoInputOperator;
import io.millrace.plan.OrderedInputs;
import java.util.function.LongPredicate;
import java.util.function.UnaryOperator;

/**
 * Before an operator with two inputs: holds the elements of those with keys until both have ended. What is broadcast on the
 * second one goes on at once, and so comes first; elements without keys wait for its end only.
 */
public final class OrderedInputsOperator extends TwoInputOperator {
    private final TwoInputOperator operator;
    private final HeldElements held;
    /** Of the operator, with what guards them. */
    private final Output[] inputs;

    private final Output first;
    private final Output second;
    private boolean broadcastEnded;

    /** @param guard what guards the operator's inputs, since what was held does not come through it again */
    public OrderedInputsOperator(TwoInputOperator operator, UnaryOperator<Output> guard, OrderedInputs ordered) {
        super(operator.context, new Downstream(operator.first()));
        this.operator = operator;
        this.held = HeldElements.of(operator.context, ordered);
        this.inputs = new Output[] {guard.apply(operator.first()), guard.apply(operator.second())};
        if (ordered.afterTheSecond()) {
            first = ordered.keys().isEmpty()
                    ? new Waiting(0, timestamp -> !broadcastEnded)
                    : new Waiting(0, timestamp -> true);
            second = new Broadcast();
        } else {
            first = new Waiting(0, OrderedInputsOperator::isTimed);
            second = new Waiting(1, OrderedInputsOperator::isTimed);
        }
    }

    /** Elements without timestamps come first, as they are. */
    private static boolean isTimed(long timestamp) {
        return timestamp != ElementBatch.NO_TIMESTAMP;
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
        } else if (held.release(inputs)) {
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

    /**
     * Holds those of its elements that have to wait. What waits for a broadcast only is handed on at the end of all: nobody
     * counts on its place among the others.
     */
    private final class Waiting extends Input {
        private final int index;
        private final LongPredicate waits;

        Waiting(int index, LongPredicate waits) {
            super(index);
            this.index = index;
            this.waits = waits;
        }

        @Override
        public void collect(Object value, long timestamp) {
            if (waits.test(timestamp)) {
                held.hold(index, value, timestamp);
            } else {
                inputs[index].collect(value, timestamp);
            }
        }
    }

    private final class Broadcast extends Input {
        Broadcast() {
            super(1);
        }

        @Override
        public void collect(Object value, long timestamp) {
            inputs[1].collect(value, timestamp);
        }

        @Override
        public void emitWatermark(long timestamp) {
            broadcastEnded |= timestamp == Long.MAX_VALUE;
            super.emitWatermark(timestamp);
        }
    }
}
