package io.millrace.api.functions;

import io.millrace.api.windowing.windows.Window;

/** An {@link AllWindowFunction} with a lifecycle. */
public abstract class RichAllWindowFunction<IN, OUT, W extends Window> extends AbstractRichFunction
        implements AllWindowFunction<IN, OUT, W> {
    private static final long serialVersionUID = 1L;
}
