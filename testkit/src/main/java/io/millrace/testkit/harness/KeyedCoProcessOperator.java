package io.millrace.testkit.harness;

import io.millrace.api.functions.co.KeyedCoProcessFunction;
import io.millrace.api.graph.OperatorSpec;
import io.millrace.api.graph.OperatorSpec.KeyedCoProcessSpec;
import io.millrace.api.graph.OperatorSpec.KeyedInputs;
import java.util.Objects;

/** Runs a {@link KeyedCoProcessFunction} with its state and timers. */
public final class KeyedCoProcessOperator<K, IN1, IN2, OUT> extends TwoInputsUnderTest<IN1, IN2, OUT> {
    private final KeyedCoProcessFunction<K, IN1, IN2, OUT> function;

    public KeyedCoProcessOperator(KeyedCoProcessFunction<K, IN1, IN2, OUT> function) {
        this.function = Objects.requireNonNull(function);
    }

    @Override
    @SuppressWarnings("unchecked") // types of specifications are erased
    OperatorSpec spec(KeyedInputs keys) {
        return new KeyedCoProcessSpec(
                (KeyedCoProcessFunction<Object, Object, Object, Object>) (KeyedCoProcessFunction<?, ?, ?, ?>) function,
                required(keys));
    }
}
