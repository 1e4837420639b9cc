package io.millrace.api.functions.source.legacy;

import io.millrace.api.functions.AbstractRichFunction;

/** A {@link ParallelSourceFunction} with a lifecycle and a runtime context. */
public abstract class RichParallelSourceFunction<OUT> extends AbstractRichFunction
        implements ParallelSourceFunction<OUT> {
    private static final long serialVersionUID = 1L;
}
