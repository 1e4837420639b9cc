package io.millrace.testkit.harness;

import io.millrace.api.functions.co.CoFlatMapFunction;
import io.millrace.api.graph.OperatorSpec;
import io.millrace.api.graph.OperatorSpec.CoFlatMapSpec;
import io.millrace.api.graph.OperatorSpec.KeyedInputs;
import java.util.Objects;

/** Runs a {@link CoFlatMapFunction}; a rich one has keyed state in a keyed harness. */
public final class CoStreamFlatMap<IN1, IN2, OUT> extends TwoInputsUnderTest<IN1, IN2, OUT> {
    private final CoFlatMapFunction<IN1, IN2, OUT> function;

    public CoStreamFlatMap(CoFlatMapFunction<IN1, IN2, OUT> function) {
        this.function = Objects.requireNonNull(function);
    }

    @Override
    @SuppressWarnings("unchecked") // types of specifications are erased
    OperatorSpec spec(KeyedInputs keys) {
        return new CoFlatMapSpec(
                (CoFlatMapFunction<Object, Object, Object>) (CoFlatMapFunction<?, ?, ?>) function, orNull(keys));
    }
}
