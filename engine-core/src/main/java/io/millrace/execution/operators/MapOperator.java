package io.millrace.execution.operators;

import io.millrace.api.functions.MapFunction;

/** One value in, one value out, same timestamp. */
@CopiedPerOperator
public final class MapOperator extends OneInputOperator {
    private final MapFunction<Object, Object> function;

    public MapOperator(OperatorContext context, Output output, MapFunction<Object, Object> function) {
        super(context, output);
        this.function = function;
    }

    @Override
    public void open() throws Exception {
        openFunction(function);
    }

    @Override
    public void collect(Object value, long timestamp) {
        Object result;
        try {
            result = function.map(value);
        } catch (Throwable thrown) {
            throw context.failed(thrown, value, timestamp);
        }
        output.collect(result, timestamp);
    }

    @Override
    public void close() throws Exception {
        closeFunction(function);
    }
}
