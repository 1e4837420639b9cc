package io.millrace.testkit.harness;

import io.millrace.api.functions.co.KeyedBroadcastProcessFunction;
import io.millrace.api.graph.OperatorSpec;
import io.millrace.api.graph.OperatorSpec.KeyedBroadcastProcessSpec;
import io.millrace.api.graph.OperatorSpec.KeyedInputs;
import io.millrace.api.state.MapStateDescriptor;
import java.util.List;
import java.util.Objects;

/** Runs a {@link KeyedBroadcastProcessFunction} with its state and timers. */
public final class CoBroadcastWithKeyedOperator<KS, IN1, IN2, OUT> extends TwoInputsUnderTest<IN1, IN2, OUT> {
    private final KeyedBroadcastProcessFunction<KS, IN1, IN2, OUT> function;
    private final List<MapStateDescriptor<?, ?>> states;

    /** @param broadcastStateDescriptors what the second input is kept as */
    public CoBroadcastWithKeyedOperator(
            KeyedBroadcastProcessFunction<KS, IN1, IN2, OUT> function,
            List<MapStateDescriptor<?, ?>> broadcastStateDescriptors) {
        this.function = Objects.requireNonNull(function);
        this.states = List.copyOf(broadcastStateDescriptors);
    }

    @Override
    @SuppressWarnings("unchecked") // types of specifications are erased
    OperatorSpec spec(KeyedInputs keys) {
        return new KeyedBroadcastProcessSpec(
                (KeyedBroadcastProcessFunction<Object, Object, Object, Object>)
                        (KeyedBroadcastProcessFunction<?, ?, ?, ?>) function,
                states,
                required(keys).first());
    }
}
