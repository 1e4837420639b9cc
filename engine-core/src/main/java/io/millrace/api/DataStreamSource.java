package io.millrace.api;

import io.millrace.api.graph.Transformation;

/** The stream that comes out of a source. */
public class DataStreamSource<T> extends SingleOutputStreamOperator<T> {
    DataStreamSource(StreamExecutionEnvironment environment, Transformation.Operator operator) {
        super(environment, operator);
    }

    @Override
    public DataStreamSource<T> setParallelism(int parallelism) {
        super.setParallelism(parallelism);
        return this;
    }
}
