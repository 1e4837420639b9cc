package io.millrace.execution.operators;

/** Gives every record to several outputs. */
@CopiedPerOperator
public final class FanOut extends Output {
    private final Output[] outputs;

    public FanOut(Output[] outputs) {
        this.outputs = outputs.clone();
    }

    @Override
    public void collect(Object value, long timestamp) {
        for (Output output : outputs) {
            output.collect(value, timestamp);
        }
    }

    @Override
    public void emitWatermark(long timestamp) {
        for (Output output : outputs) {
            output.emitWatermark(timestamp);
        }
    }

    @Override
    public void emitIdleness(boolean idle) {
        for (Output output : outputs) {
            output.emitIdleness(idle);
        }
    }

    @Override
    public boolean full() {
        for (Output output : outputs) {
            if (output.full()) {
                return true;
            }
        }
        return false;
    }
}
