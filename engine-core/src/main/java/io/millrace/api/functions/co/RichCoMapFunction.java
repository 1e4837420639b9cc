package io.millrace.api.functions.co;

import io.millrace.api.functions.AbstractRichFunction;

/** A {@link CoMapFunction} with a lifecycle. */
public abstract class RichCoMapFunction<IN1, IN2, OUT> extends AbstractRichFunction
        implements CoMapFunction<IN1, IN2, OUT> {
    private static final long serialVersionUID = 1L;
}
