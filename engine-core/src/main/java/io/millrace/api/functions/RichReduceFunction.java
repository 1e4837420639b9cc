package io.millrace.api.functions;

/** A {@link ReduceFunction} with a lifecycle. */
public abstract class RichReduceFunction<T> extends AbstractRichFunction implements ReduceFunction<T> {
    private static final long serialVersionUID = 1L;
}
