package io.millrace.api.functions;

/** A {@link FlatMapFunction} with a lifecycle. */
public abstract class RichFlatMapFunction<T, O> extends AbstractRichFunction implements FlatMapFunction<T, O> {
    private static final long serialVersionUID = 1L;
}
