package io.millrace.testkit.harness;

import io.millrace.api.functions.KeyedProcessFunction;
import io.millrace.api.graph.OperatorSpec;
import io.millrace.api.graph.OperatorSpec.KeyedInputs;
import io.millrace.api.graph.OperatorSpec.KeyedProcessSpec;
import java.util.Objects;

/** Runs a {@link KeyedProcessFunction} with its state and timers. */
public final class KeyedProcessOperator<K, IN, OUT> extends OneInputUnderTest<IN, OUT> {
    private final KeyedProcessFunction<K, IN, OUT> function;

    public KeyedProcessOperator(KeyedProcessFunction<K, IN, OUT> function) {
        this.function = Objects.requireNonNull(function);
    }

    @Override
    @SuppressWarnings("unchecked") // types of specifications are erased
    OperatorSpec spec(KeyedInputs keys) {
        return new KeyedProcessSpec(
                (KeyedProcessFunction<Object, Object, Object>) (KeyedProcessFunction<?, ?, ?>) function,
                required(keys).first());
    }
}
