package io.millrace.execution.operators;

import io.millrace.api.functions.FlatMapFunction;

/** One value in, any number out, all with its timestamp. */
@CopiedPerOperator
public final class FlatMapOperator extends OneInputOperator {
    private final FlatMapFunction<Object, Object> function;
    private final TimestampedCollector collector;

    public FlatMapOperator(OperatorContext context, Output output, FlatMapFunction<Object, Object> function) {
        super(context, output);
        this.function = function;
        this.collector = new TimestampedCollector(output);
    }

    @Override
    public void open() throws Exception {
        openFunction(function);
    }

    @Override
    public void collect(Object value, long timestamp) {
        try {
            function.flatMap(value, collector.at(timestamp));
        } catch (Throwable thrown) {
            throw context.failed(thrown, value, timestamp);
        }
    }

    @Override
    public void close() throws Exception {
        closeFunction(function);
    }
}
