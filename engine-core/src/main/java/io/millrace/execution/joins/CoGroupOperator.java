package io.millrace.execution.joins;

import io.millrace.api.CoGroupedStreams.TaggedUnion;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.execution.operators.OneInputOperator;
import io.millrace.execution.operators.OperatorContext;
import io.millrace.execution.operators.Output;
import io.millrace.execution.operators.TwoInputOperator;

/**
 * Windows over two inputs: a window operator that is told with each element which side it came from. Windows, triggers,
 * lateness and state are its; here are the two inputs and the event time they make together.
 */
@CopiedPerOperator
public final class CoGroupOperator extends TwoInputOperator {
    private final OneInputOperator window;
    private final Output first = new First();
    private final Output second = new Second();

    /** @param window emits its results and its watermarks to {@code output} itself */
    public CoGroupOperator(OperatorContext context, Output output, OneInputOperator window) {
        super(context, new WithoutTime(output));
        this.window = window;
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
    public void open() throws Exception {
        window.open();
    }

    /** The window operator stops when the output is full, and this one with it. */
    @Override
    protected boolean processWatermark(long timestamp) {
        if (window.isSuspended()) {
            window.resume();
        } else {
            window.emitWatermark(timestamp);
        }
        return !window.isSuspended();
    }

    @Override
    public void announceEventTime() {
        window.announceEventTime();
    }

    @Override
    public boolean finish() throws Exception {
        return window.finish();
    }

    @Override
    public long pending() {
        return window.pending();
    }

    @Override
    public long keptEntries() {
        return window.keptEntries();
    }

    @Override
    public void close() throws Exception {
        window.close();
    }

    private final class First extends Input {
        First() {
            super(0);
        }

        @Override
        public void collect(Object value, long timestamp) {
            window.collect(TaggedUnion.one(value), timestamp);
        }
    }

    private final class Second extends Input {
        Second() {
            super(1);
        }

        @Override
        public void collect(Object value, long timestamp) {
            window.collect(TaggedUnion.two(value), timestamp);
        }
    }

    /** Watermarks follow the results of the window operator, which emits them. */
    private static final class WithoutTime extends Output {
        private final Output output;

        WithoutTime(Output output) {
            this.output = output;
        }

        @Override
        public void collect(Object value, long timestamp) {
            throw new IllegalStateException("results come from the window operator");
        }

        @Override
        public void emitWatermark(long timestamp) {}

        @Override
        public void emitIdleness(boolean idle) {
            output.emitIdleness(idle);
        }

        @Override
        public boolean full() {
            return output.full();
        }
    }
}
