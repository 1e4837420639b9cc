package io.millrace.api.functions.async;

import io.millrace.api.functions.AbstractRichFunction;

/** An {@link AsyncFunction} with a lifecycle: clients are made in {@code open} and closed in {@code close}. */
public abstract class RichAsyncFunction<IN, OUT> extends AbstractRichFunction implements AsyncFunction<IN, OUT> {
    private static final long serialVersionUID = 1L;
}
