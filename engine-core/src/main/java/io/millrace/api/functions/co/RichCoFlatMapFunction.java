package io.millrace.api.functions.co;

import io.millrace.api.functions.AbstractRichFunction;

/** A {@link CoFlatMapFunction} with a lifecycle. */
public abstract class RichCoFlatMapFunction<IN1, IN2, OUT> extends AbstractRichFunction
        implements CoFlatMapFunction<IN1, IN2, OUT> {
    private static final long serialVersionUID = 1L;
}
