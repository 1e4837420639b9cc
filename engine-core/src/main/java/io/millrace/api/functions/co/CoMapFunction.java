package io.millrace.api.functions.co;

import io.millrace.api.functions.Function;

/** One value out for each of either input. */
public interface CoMapFunction<IN1, IN2, OUT> extends Function {
    OUT map1(IN1 value) throws Exception;

    OUT map2(IN2 value) throws Exception;
}
