package io.millrace.api.functions.source.legacy;

import io.millrace.api.functions.AbstractRichFunction;

/** A {@link SourceFunction} with a lifecycle and a runtime context, not parallel. */
public abstract class RichSourceFunction<OUT> extends AbstractRichFunction implements SourceFunction<OUT> {
    private static final long serialVersionUID = 1L;
}
