package io.millrace.api.functions;

/** Aggregates values incrementally: only the accumulator is kept, never the values. */
public interface AggregateFunction<IN, ACC, OUT> extends Function {
    ACC createAccumulator();

    /** @return the accumulator with the value in it: the same object or a new one */
    ACC add(IN value, ACC accumulator);

    /** @return null when there is none: a window then gives nothing, and its window function is not called */
    OUT getResult(ACC accumulator);

    /**
     * Combines two accumulators, where windows merge (sessions) or overlap (sliding windows are put together from slices
     * of time). The order of what went into them must not matter.
     *
     * @return an accumulator with the contents of both, never null: may be one of them, changed. Neither is used
     *     afterwards; the engine passes copies where it needs them again
     */
    ACC merge(ACC a, ACC b);
}
