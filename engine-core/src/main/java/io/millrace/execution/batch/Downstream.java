package io.millrace.execution.batch;

import io.millrace.execution.operators.Output;

/** What stands for the operator behind where only its room counts: watermarks reach it otherwise, records never this way. */
final class Downstream extends Output {
    private final Output input;

    Downstream(Output input) {
        this.input = input;
    }

    @Override
    public void collect(Object value, long timestamp) {
        throw new IllegalStateException("records go to the operator itself");
    }

    @Override
    public void emitWatermark(long timestamp) {}

    @Override
    public void emitIdleness(boolean idle) {
        input.emitIdleness(idle);
    }

    @Override
    public boolean full() {
        return input.full();
    }
}
