package io.millrace.api.functions.co;

import io.millrace.api.functions.Collector;
import io.millrace.api.functions.Function;

/** Sees everything that both inputs have for a key in a window; one of the two may be empty, not both. */
public interface CoGroupFunction<IN1, IN2, O> extends Function {
    /** The iterables are valid only during the call. */
    void coGroup(Iterable<IN1> first, Iterable<IN2> second, Collector<O> out) throws Exception;
}
