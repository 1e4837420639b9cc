package io.millrace.execution.operators;

import io.millrace.api.functions.Function;

/**
 * An operator with one input. What the one before it emits arrives here directly: {@link #collect} takes an element,
 * {@link #emitWatermark} a watermark.
 *
 * <p>A watermark goes downstream only after everything it makes due has been emitted. {@link #processWatermark} may stop
 * early when the output is full; the operator is then suspended, takes no input, and is resumed by its chain.
 */
public abstract class OneInputOperator extends Output implements Operator {
    // Public, because classes nested in copied operators reach them from another run-time package.
    public final OperatorContext context;
    public final Output output;
    private final EventTimeProgress time;

    protected OneInputOperator(OperatorContext context, Output output) {
        this.context = context;
        this.output = output;
        this.time = new EventTimeProgress(context, output, this::processWatermark);
    }

    /** Processes an element. Whatever user code throws leaves as {@link OperatorFailedException}. */
    @Override
    public abstract void collect(Object value, long timestamp);

    /**
     * Event time has reached {@link #currentWatermark()}: emit what is due. Also called to go on after a stop.
     *
     * @return false when it stopped early because {@code output.full()}
     */
    protected boolean processWatermark(long timestamp) {
        return true;
    }

    @Override
    public void emitWatermark(long timestamp) {
        time.advanceTo(timestamp);
    }

    @Override
    public void emitIdleness(boolean idle) {
        output.emitIdleness(idle);
    }

    @Override
    public boolean full() {
        return time.isSuspended() || output.full();
    }

    public final long currentWatermark() {
        return time.current();
    }

    @Override
    public long eventTime() {
        return time.current();
    }

    @Override
    public void announceEventTime() {
        time.announce();
    }

    @Override
    public boolean isSuspended() {
        return time.isSuspended();
    }

    @Override
    public void resume() {
        time.resume();
    }

    /** How many windows, timers or waiting batches the operator holds: none once its input has ended. */
    public long pending() {
        return 0;
    }

    /** Entries of keyed state that the operator holds: for windows, none once all of them are forgotten. */
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

    /** Opens a function if it has a lifecycle. */
    protected final void openFunction(Function function) throws Exception {
        context.openFunction(function);
    }

    protected final void closeFunction(Function function) throws Exception {
        context.closeFunction(function);
    }
}
