package io.millrace.api.functions.co;

import io.millrace.api.functions.Function;

/** One value out for each pair of elements that meet. */
public interface JoinFunction<IN1, IN2, OUT> extends Function {
    OUT join(IN1 first, IN2 second) throws Exception;
}
