package io.millrace.testkit.harness;

import io.millrace.api.functions.ProcessFunction;
import io.millrace.api.graph.OperatorSpec;
import io.millrace.api.graph.OperatorSpec.KeyedInputs;
import io.millrace.api.graph.OperatorSpec.ProcessSpec;
import java.util.Objects;

/** Runs a {@link ProcessFunction}. */
public final class ProcessOperator<IN, OUT> extends OneInputUnderTest<IN, OUT> {
    private final ProcessFunction<IN, OUT> function;

    public ProcessOperator(ProcessFunction<IN, OUT> function) {
        this.function = Objects.requireNonNull(function);
    }

    @Override
    @SuppressWarnings("unchecked") // types of specifications are erased
    OperatorSpec spec(KeyedInputs keys) {
        return new ProcessSpec((ProcessFunction<Object, Object>) (ProcessFunction<?, ?>) function, keys.first());
    }
}
