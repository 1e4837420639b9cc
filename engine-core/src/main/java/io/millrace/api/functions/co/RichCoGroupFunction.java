package io.millrace.api.functions.co;

import io.millrace.api.functions.AbstractRichFunction;

/** A {@link CoGroupFunction} with a lifecycle. */
public abstract class RichCoGroupFunction<IN1, IN2, OUT> extends AbstractRichFunction
        implements CoGroupFunction<IN1, IN2, OUT> {
    private static final long serialVersionUID = 1L;
}
