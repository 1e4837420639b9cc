package io.millrace.testkit.harness;

import io.millrace.api.functions.FlatMapFunction;
import io.millrace.api.graph.OperatorSpec;
import io.millrace.api.graph.OperatorSpec.FlatMapSpec;
import io.millrace.api.graph.OperatorSpec.KeyedInputs;
import java.util.Objects;

/** Runs a {@link FlatMapFunction}; a rich one has keyed state in a keyed harness. */
public final class StreamFlatMap<IN, OUT> extends OneInputUnderTest<IN, OUT> {
    private final FlatMapFunction<IN, OUT> function;

    public StreamFlatMap(FlatMapFunction<IN, OUT> function) {
        this.function = Objects.requireNonNull(function);
    }

    @Override
    @SuppressWarnings("unchecked") // types of specifications are erased
    OperatorSpec spec(KeyedInputs keys) {
        return new FlatMapSpec((FlatMapFunction<Object, Object>) (FlatMapFunction<?, ?>) function, keys.first());
    }
}
