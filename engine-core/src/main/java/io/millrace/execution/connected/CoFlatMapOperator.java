package io.millrace.execution.connected;

import io.millrace.api.functions.co.CoFlatMapFunction;
import io.millrace.api.graph.OperatorSpec.CoFlatMapSpec;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.execution.operators.OperatorContext;
import io.millrace.execution.operators.Output;
import io.millrace.execution.operators.TimestampedCollector;

/** Any number of values out for each of either input, all with its timestamp. */
@CopiedPerOperator
public final class CoFlatMapOperator extends ConnectedOperator {
    private final CoFlatMapFunction<Object, Object, Object> function;
    private final TimestampedCollector collector;

    public CoFlatMapOperator(OperatorContext context, Output output, CoFlatMapSpec spec) {
        super(context, output, spec.keys());
        this.function = spec.function();
        this.collector = new TimestampedCollector(output);
    }

    @Override
    public void open() throws Exception {
        super.open();
        openFunction(function);
    }

    @Override
    protected void element1(Object value, long timestamp) throws Exception {
        function.flatMap1(value, collector.at(timestamp));
    }

    @Override
    protected void element2(Object value, long timestamp) throws Exception {
        function.flatMap2(value, collector.at(timestamp));
    }

    @Override
    public void close() throws Exception {
        closeFunction(function);
    }
}
