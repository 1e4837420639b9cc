package io.millrace.execution.connected;

import io.millrace.api.functions.co.CoMapFunction;
import io.millrace.api.graph.OperatorSpec.CoMapSpec;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.execution.operators.OperatorContext;
import io.millrace.execution.operators.Output;

/** One value out for each of either input, same timestamp. */
@CopiedPerOperator
public final class CoMapOperator extends ConnectedOperator {
    private final CoMapFunction<Object, Object, Object> function;

    public CoMapOperator(OperatorContext context, Output output, CoMapSpec spec) {
        super(context, output, spec.keys());
        this.function = spec.function();
    }

    @Override
    public void open() throws Exception {
        super.open();
        openFunction(function);
    }

    @Override
    protected void element1(Object value, long timestamp) throws Exception {
        output.collect(function.map1(value), timestamp);
    }

    @Override
    protected void element2(Object value, long timestamp) throws Exception {
        output.collect(function.map2(value), timestamp);
    }

    @Override
    public void close() throws Exception {
        closeFunction(function);
    }
}
