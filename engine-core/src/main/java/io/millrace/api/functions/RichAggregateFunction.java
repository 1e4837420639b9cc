package io.millrace.api.functions;

/**
 * An {@link AggregateFunction} with a lifecycle.
 *
 * <p>Windows open it; state descriptors refuse it, because nobody would.
 */
public abstract class RichAggregateFunction<IN, ACC, OUT> extends AbstractRichFunction
        implements AggregateFunction<IN, ACC, OUT> {
    private static final long serialVersionUID = 1L;
}
