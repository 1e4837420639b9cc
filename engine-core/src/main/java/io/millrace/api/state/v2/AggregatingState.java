package io.millrace.api.state.v2;

/** The aggregate of everything added under a key. */
public interface AggregatingState<IN, OUT> extends MergingState<IN, OUT, OUT> {}
