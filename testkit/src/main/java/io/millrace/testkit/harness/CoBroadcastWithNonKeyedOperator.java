package io.millrace.testkit.harness;

import io.millrace.api.functions.co.BroadcastProcessFunction;
import io.millrace.api.graph.OperatorSpec;
import io.millrace.api.graph.OperatorSpec.BroadcastProcessSpec;
import io.millrace.api.graph.OperatorSpec.KeyedInputs;
import io.millrace.api.state.MapStateDescriptor;
import java.util.List;
import java.util.Objects;

/** Runs a {@link BroadcastProcessFunction}. */
public final class CoBroadcastWithNonKeyedOperator<IN1, IN2, OUT> extends TwoInputsUnderTest<IN1, IN2, OUT> {
    private final BroadcastProcessFunction<IN1, IN2, OUT> function;
    private final List<MapStateDescriptor<?, ?>> states;

    /** @param broadcastStateDescriptors what the second input is kept as */
    public CoBroadcastWithNonKeyedOperator(
            BroadcastProcessFunction<IN1, IN2, OUT> function,
            List<MapStateDescriptor<?, ?>> broadcastStateDescriptors) {
        this.function = Objects.requireNonNull(function);
        this.states = List.copyOf(broadcastStateDescriptors);
    }

    @Override
    @SuppressWarnings("unchecked") // types of specifications are erased
    OperatorSpec spec(KeyedInputs keys) {
        return new BroadcastProcessSpec(
                (BroadcastProcessFunction<Object, Object, Object>) (BroadcastProcessFunction<?, ?, ?>) function,
                states);
    }
}
