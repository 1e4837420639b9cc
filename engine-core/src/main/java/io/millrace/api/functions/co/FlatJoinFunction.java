package io.millrace.api.functions.co;

import io.millrace.api.functions.Collector;
import io.millrace.api.functions.Function;

/** Any number of values out for each pair of elements that meet. */
public interface FlatJoinFunction<IN1, IN2, OUT> extends Function {
    void join(IN1 first, IN2 second, Collector<OUT> out) throws Exception;
}
