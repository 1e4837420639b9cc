package io.millrace.testkit.harness;

import io.millrace.api.functions.co.CoProcessFunction;
import io.millrace.api.graph.OperatorSpec;
import io.millrace.api.graph.OperatorSpec.CoProcessSpec;
import io.millrace.api.graph.OperatorSpec.KeyedInputs;
import java.util.Objects;

/** Runs a {@link CoProcessFunction}. */
public final class CoProcessOperator<IN1, IN2, OUT> extends TwoInputsUnderTest<IN1, IN2, OUT> {
    private final CoProcessFunction<IN1, IN2, OUT> function;

    public CoProcessOperator(CoProcessFunction<IN1, IN2, OUT> function) {
        this.function = Objects.requireNonNull(function);
    }

    @Override
    @SuppressWarnings("unchecked") // types of specifications are erased
    OperatorSpec spec(KeyedInputs keys) {
        return new CoProcessSpec(
                (CoProcessFunction<Object, Object, Object>) (CoProcessFunction<?, ?, ?>) function, orNull(keys));
    }
}
