package io.millrace.api.functions.source.legacy;

/** A {@link SourceFunction} that runs in each subtask; what each emits it finds out from its index. */
public interface ParallelSourceFunction<OUT> extends SourceFunction<OUT> {}
