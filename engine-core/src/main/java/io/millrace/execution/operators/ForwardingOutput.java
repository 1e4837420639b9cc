package io.millrace.execution.operators;

/** An output before another one of the same chain, which does something with records and lets everything else through. */
@CopiedPerOperator
abstract class ForwardingOutput extends Output {
    final Output target;

    ForwardingOutput(Output target) {
        this.target = target;
    }

    @Override
    public final void emitWatermark(long timestamp) {
        target.emitWatermark(timestamp);
    }

    @Override
    public final void emitIdleness(boolean idle) {
        target.emitIdleness(idle);
    }

    @Override
    public final boolean full() {
        return target.full();
    }
}
