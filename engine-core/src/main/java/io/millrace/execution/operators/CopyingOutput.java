package io.millrace.execution.operators;

import io.millrace.base.serialization.TypeSerializer;

/**
 * Gives the next operator of the chain its own copy of each record of a mutable type: either side may then keep the
 * record or change it.
 */
@CopiedPerOperator
public final class CopyingOutput extends ForwardingOutput {
    private final TypeSerializer<Object> serializer;
    private final OperatorContext producer;

    /** @param producer emits the records */
    public CopyingOutput(Output target, TypeSerializer<Object> serializer, OperatorContext producer) {
        super(target);
        this.serializer = serializer;
        this.producer = producer;
    }

    @Override
    public void collect(Object value, long timestamp) {
        Object copy;
        try {
            copy = serializer.copy(value);
        } catch (RuntimeException failed) {
            throw producer.undelivered(failed, serializer, value, timestamp);
        }
        target.collect(copy, timestamp);
    }
}
