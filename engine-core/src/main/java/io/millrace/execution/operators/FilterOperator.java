package io.millrace.execution.operators;

import io.millrace.api.functions.FilterFunction;

/** Lets through what its function answers true for. */
@CopiedPerOperator
public final class FilterOperator extends OneInputOperator {
    private final FilterFunction<Object> function;

    public FilterOperator(OperatorContext context, Output output, FilterFunction<Object> function) {
        super(context, output);
        this.function = function;
    }

    @Override
    public void open() throws Exception {
        openFunction(function);
    }

    @Override
    public void collect(Object value, long timestamp) {
        boolean keep;
        try {
            keep = function.filter(value);
        } catch (Throwable thrown) {
            throw context.failed(thrown, value, timestamp);
        }
        if (keep) {
            output.collect(value, timestamp);
        }
    }

    @Override
    public void close() throws Exception {
        closeFunction(function);
    }
}
