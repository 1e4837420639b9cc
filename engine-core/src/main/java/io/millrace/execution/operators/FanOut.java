package io.millrace.execution.operators;

import io.millrace.base.serialization.TypeSerializer;

/** Gives every record to several outputs; all but the last get a copy when the type is mutable. */
@CopiedPerOperator
public final class FanOut extends Output {
    private final Output[] outputs;
    private final TypeSerializer<Object> serializer;

    /** @param serializer copies the records; null when they need no copy */
    public FanOut(Output[] outputs, TypeSerializer<Object> serializer) {
        this.outputs = outputs.clone();
        this.serializer = serializer;
    }

    @Override
    public void collect(Object value, long timestamp) {
        int last = outputs.length - 1;
        for (int i = 0; i < last; i++) {
            outputs[i].collect(serializer == null ? value : serializer.copy(value), timestamp);
        }
        outputs[last].collect(value, timestamp);
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
