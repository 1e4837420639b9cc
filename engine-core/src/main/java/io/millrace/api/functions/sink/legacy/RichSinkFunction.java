package io.millrace.api.functions.sink.legacy;

import io.millrace.api.functions.AbstractRichFunction;

/** A {@link SinkFunction} with a lifecycle and a runtime context. */
public abstract class RichSinkFunction<IN> extends AbstractRichFunction implements SinkFunction<IN> {
    private static final long serialVersionUID = 1L;
}
