package io.millrace.api.functions;

/** A {@link MapPartitionFunction} with a lifecycle. */
public abstract class RichMapPartitionFunction<I, O> extends AbstractRichFunction
        implements MapPartitionFunction<I, O> {
    private static final long serialVersionUID = 1L;
}
