package io.millrace.execution.batch;

import io.millrace.base.serialization.TypeSerializer;
import io.millrace.execution.operators.OperatorContext;
import io.millrace.execution.operators.Output;
import io.millrace.state.thrift.Redistribution;
import java.util.List;

/** Elements without keys, in an operator list, which is on the heap: few, those that come before a broadcast has ended. */
final class HeldAsTheyCame implements HeldElements {
    private final List<Held> held;
    private int next;

    HeldAsTheyCame(OperatorContext context, TypeSerializer<Held> serializer) {
        this.held = context.operatorState().list(NAME, serializer, Redistribution.SPLIT);
    }

    @Override
    public void hold(int input, Object value, long timestamp) {
        held.add(new Held(input, timestamp, value));
    }

    @Override
    public boolean release(Output... inputs) {
        while (next < held.size()) {
            if (inputs[0].full()) {
                return false;
            }
            Held element = held.get(next++);
            inputs[element.input()].collect(element.value(), element.timestamp());
        }
        held.clear();
        next = 0;
        return true;
    }
}
