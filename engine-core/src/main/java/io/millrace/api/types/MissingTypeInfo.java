package io.millrace.api.types;

import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import io.millrace.base.serialization.TypeSerializer;

/**
 * Stands for an output type that could not be found out, until {@code returns(…)} replaces it or something needs it,
 * which then fails with the call that must be changed.
 */
public final class MissingTypeInfo<T> extends BuiltInType<T> {
    private static final long serialVersionUID = 1L;
    private final Failure failure;

    public MissingTypeInfo(Failure failure) {
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }

    @Override
    public Class<T> getTypeClass() {
        throw new MillraceException(failure);
    }

    @Override
    public TypeSerializer<T> createSerializer() {
        throw new MillraceException(failure);
    }

    @Override
    public boolean isKeyType() {
        throw new MillraceException(failure);
    }

    @Override
    public String toString() {
        return "unknown";
    }
}
