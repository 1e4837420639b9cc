package io.millrace.api.functions.co;

import io.millrace.api.functions.AbstractRichFunction;

/** A {@link JoinFunction} with a lifecycle. */
public abstract class RichJoinFunction<IN1, IN2, OUT> extends AbstractRichFunction
        implements JoinFunction<IN1, IN2, OUT> {
    private static final long serialVersionUID = 1L;
}
