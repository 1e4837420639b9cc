package io.millrace.execution.batch;

import io.millrace.base.serialization.TypeSerializer;
import io.millrace.execution.operators.OperatorContext;
import io.millrace.execution.operators.Output;
import io.millrace.plan.OrderedInputs;
import java.util.ArrayList;
import java.util.List;

/** The elements that wait before an operator, in its own state. */
interface HeldElements {
    String NAME = "%held-elements";

    /** @param context of an operator that has its keyed backend already, if it has keys */
    static HeldElements of(OperatorContext context, OrderedInputs ordered) {
        TypeSerializer<Held> serializer = new Held.Serializer(serializers(ordered));
        return ordered.keys().isEmpty()
                ? new HeldAsTheyCame(context, serializer)
                : new HeldByKey(context, ordered.keys(), serializer);
    }

    @SuppressWarnings("unchecked") // elements are objects here
    private static List<TypeSerializer<Object>> serializers(OrderedInputs ordered) {
        List<TypeSerializer<Object>> serializers = new ArrayList<>();
        ordered.serializers().forEach(serializer -> serializers.add((TypeSerializer<Object>) serializer));
        return serializers;
    }

    void hold(int input, Object value, long timestamp);

    /**
     * Hands on what is held. Called again until it returns true; then nothing is held any more.
     *
     * @param inputs of the operator behind
     * @return false when it stopped because an input is full
     */
    boolean release(Output... inputs);
}
