package io.millrace.api.state.v2;

/** Appending state whose contents can be united with those of another window of the same key. */
public interface MergingState<IN, OUT, SYNCOUT> extends AppendingState<IN, OUT, SYNCOUT> {}
