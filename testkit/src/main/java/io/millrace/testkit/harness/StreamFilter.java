package io.millrace.testkit.harness;

import io.millrace.api.functions.FilterFunction;
import io.millrace.api.graph.OperatorSpec;
import io.millrace.api.graph.OperatorSpec.FilterSpec;
import io.millrace.api.graph.OperatorSpec.KeyedInputs;
import java.util.Objects;

/** Runs a {@link FilterFunction}; a rich one has keyed state in a keyed harness. */
public final class StreamFilter<IN> extends OneInputUnderTest<IN, IN> {
    private final FilterFunction<IN> function;

    public StreamFilter(FilterFunction<IN> function) {
        this.function = Objects.requireNonNull(function);
    }

    @Override
    @SuppressWarnings("unchecked") // types of specifications are erased
    OperatorSpec spec(KeyedInputs keys) {
        return new FilterSpec((FilterFunction<Object>) (FilterFunction<?>) function, keys.first());
    }
}
