package io.millrace.api.state;

/** The reduction of everything added under a key. */
public interface ReducingState<T> extends MergingState<T, T> {}
