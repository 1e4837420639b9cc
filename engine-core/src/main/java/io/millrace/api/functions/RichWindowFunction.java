package io.millrace.api.functions;

import io.millrace.api.windowing.windows.Window;

/** A {@link WindowFunction} with a lifecycle. */
public abstract class RichWindowFunction<IN, OUT, KEY, W extends Window> extends AbstractRichFunction
        implements WindowFunction<IN, OUT, KEY, W> {
    private static final long serialVersionUID = 1L;
}
