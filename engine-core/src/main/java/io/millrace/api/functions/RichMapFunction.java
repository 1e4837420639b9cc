package io.millrace.api.functions;

/** A {@link MapFunction} with a lifecycle. */
public abstract class RichMapFunction<T, O> extends AbstractRichFunction implements MapFunction<T, O> {
    private static final long serialVersionUID = 1L;
}
