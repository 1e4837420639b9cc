package io.millrace.api.functions;

import io.millrace.api.windowing.windows.Window;

/** Evaluates a window of a stream without keys. */
@FunctionalInterface
public interface AllWindowFunction<IN, OUT, W extends Window> extends Function {
    /** @param values the window's elements; with an incremental aggregate its one result */
    void apply(W window, Iterable<IN> values, Collector<OUT> out) throws Exception;
}
