package io.millrace.api.functions;

/** Aggregates values incrementally: only the accumulator is kept, never the values. */
public interface AggregateFunction<IN, ACC, OUT> extends Function {
    ACC createAccumulator();

    /** @return the accumulator with the value in it: the same object or a new one */
    ACC add(IN value, ACC accumulator);

    OUT getResult(ACC accumulator);

    /** Combines two accumulators; used by merging windows and by slices. */
    ACC merge(ACC a, ACC b);
}
