package io.millrace.api.functions;

/** A {@link FilterFunction} with a lifecycle. */
public abstract class RichFilterFunction<T> extends AbstractRichFunction implements FilterFunction<T> {
    private static final long serialVersionUID = 1L;
}
