package io.millrace.testkit.harness;

import io.millrace.api.functions.MapFunction;
import io.millrace.api.graph.OperatorSpec;
import io.millrace.api.graph.OperatorSpec.KeyedInputs;
import io.millrace.api.graph.OperatorSpec.MapSpec;
import java.util.Objects;

/** Runs a {@link MapFunction}; a rich one has keyed state in a keyed harness. */
public final class StreamMap<IN, OUT> extends OneInputUnderTest<IN, OUT> {
    private final MapFunction<IN, OUT> function;

    public StreamMap(MapFunction<IN, OUT> function) {
        this.function = Objects.requireNonNull(function);
    }

    @Override
    @SuppressWarnings("unchecked") // types of specifications are erased
    OperatorSpec spec(KeyedInputs keys) {
        return new MapSpec((MapFunction<Object, Object>) (MapFunction<?, ?>) function, keys.first());
    }
}
