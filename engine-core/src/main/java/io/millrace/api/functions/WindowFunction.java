package io.millrace.api.functions;

import io.millrace.api.windowing.windows.Window;

/** Evaluates a window of a key, over its elements or over its incremental aggregate. */
@FunctionalInterface
public interface WindowFunction<IN, OUT, KEY, W extends Window> extends Function {
    /** @param input the window's elements; with an incremental aggregate its one result */
    void apply(KEY key, W window, Iterable<IN> input, Collector<OUT> out) throws Exception;
}
