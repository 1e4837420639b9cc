package io.millrace.api.functions.co;

import io.millrace.api.functions.Collector;
import io.millrace.api.functions.Function;

/** Any number of values out for each of either input. */
public interface CoFlatMapFunction<IN1, IN2, OUT> extends Function {
    void flatMap1(IN1 value, Collector<OUT> out) throws Exception;

    void flatMap2(IN2 value, Collector<OUT> out) throws Exception;
}
