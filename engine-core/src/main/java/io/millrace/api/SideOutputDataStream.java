package io.millrace.api;

import io.millrace.api.graph.Transformation;

/** What an operator emits beside its main output, under one tag. */
public class SideOutputDataStream<T> extends DataStream<T> {
    SideOutputDataStream(StreamExecutionEnvironment environment, Transformation.SideOutput transformation) {
        super(environment, transformation);
    }
}
