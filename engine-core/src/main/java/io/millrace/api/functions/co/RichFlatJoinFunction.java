package io.millrace.api.functions.co;

import io.millrace.api.functions.AbstractRichFunction;

/** A {@link FlatJoinFunction} with a lifecycle. */
public abstract class RichFlatJoinFunction<IN1, IN2, OUT> extends AbstractRichFunction
        implements FlatJoinFunction<IN1, IN2, OUT> {
    private static final long serialVersionUID = 1L;
}
