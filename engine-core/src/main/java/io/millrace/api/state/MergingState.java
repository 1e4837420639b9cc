package io.millrace.api.state;

/** Appending state whose contents can be united with those of another window of the same key. */
public interface MergingState<IN, OUT> extends AppendingState<IN, OUT> {}
