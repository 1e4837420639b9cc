package io.millrace.testkit.harness;

import io.millrace.api.functions.co.CoMapFunction;
import io.millrace.api.graph.OperatorSpec;
import io.millrace.api.graph.OperatorSpec.CoMapSpec;
import io.millrace.api.graph.OperatorSpec.KeyedInputs;
import java.util.Objects;

/** Runs a {@link CoMapFunction}; a rich one has keyed state in a keyed harness. */
public final class CoStreamMap<IN1, IN2, OUT> extends TwoInputsUnderTest<IN1, IN2, OUT> {
    private final CoMapFunction<IN1, IN2, OUT> function;

    public CoStreamMap(CoMapFunction<IN1, IN2, OUT> function) {
        this.function = Objects.requireNonNull(function);
    }

    @Override
    @SuppressWarnings("unchecked") // types of specifications are erased
    OperatorSpec spec(KeyedInputs keys) {
        return new CoMapSpec((CoMapFunction<Object, Object, Object>) (CoMapFunction<?, ?, ?>) function, orNull(keys));
    }
}
