package io.millrace.api.state.v2;

/** The reduction of everything added under a key. */
public interface ReducingState<T> extends MergingState<T, T, T> {}
