package io.millrace.execution.operators;

import io.millrace.api.functions.Function;
import io.millrace.time.WatermarkTracker;

/**
 * An operator with two inputs, always the head of its chain: the task's channels push into {@link #first()} and
 * {@link #second()}. Its event time is the smaller of the two inputs' times; an idle or ended input does not count.
 */
public abstract class TwoInputOperator implements Operator {
    // Public, because classes nested in copied operators reach them from another run-time package.
    public final OperatorContext context;
    public final Output output;
    private final EventTimeProgress time;
    private final WatermarkTracker tracker = new WatermarkTracker(2);
    private boolean toldIdle;

    protected TwoInputOperator(OperatorContext context, Output output) {
        this.context = context;
        this.output = output;
        this.time = new EventTimeProgress(context, output, this::processWatermark);
    }

    /** Where elements of the first input go. Asked once, when the task is wired; the same for {@link #second()}. */
    public abstract Output first();

    public abstract Output second();

    /** As {@link OneInputOperator#processWatermark}. */
    protected boolean processWatermark(long timestamp) {
        return true;
    }

    public final long currentWatermark() {
        return time.current();
    }

    /** One side's face towards the channels; subclasses say what happens to elements. */
    protected abstract class Input extends Output {
        private final int index;

        protected Input(int index) {
            this.index = index;
        }

        @Override
        public void emitWatermark(long timestamp) {
            passOn(timestamp == Long.MAX_VALUE ? tracker.onFinished(index) : tracker.onWatermark(index, timestamp));
        }

        @Override
        public final void emitIdleness(boolean idle) {
            passOn(tracker.onIdleness(index, idle));
        }

        @Override
        public final boolean full() {
            return time.isSuspended() || output.full();
        }
    }

    private void passOn(boolean advanced) {
        if (toldIdle && !tracker.isIdle()) {
            toldIdle = false;
            output.emitIdleness(false);
        }
        if (tracker.isFinished()) {
            time.advanceTo(Long.MAX_VALUE);
        } else if (advanced) {
            time.advanceTo(tracker.current());
        }
        if (!toldIdle && tracker.isIdle()) {
            toldIdle = true;
            output.emitIdleness(true);
        }
    }

    @Override
    public final long eventTime() {
        return time.current();
    }

    @Override
    public void announceEventTime() {
        time.announce();
    }

    @Override
    public final boolean isSuspended() {
        return time.isSuspended();
    }

    @Override
    public final void resume() {
        time.resume();
    }

    /** As {@link OneInputOperator#pending()}. */
    public long pending() {
        return 0;
    }

    /** As {@link OneInputOperator#keptEntries()}. */
    public long keptEntries() {
        return 0;
    }

    @Override
    public void open() throws Exception {}

    @Override
    public boolean finish() throws Exception {
        return true;
    }

    @Override
    public void close() throws Exception {}

    protected final void openFunction(Function function) throws Exception {
        context.openFunction(function);
    }

    protected final void closeFunction(Function function) throws Exception {
        context.closeFunction(function);
    }
}
