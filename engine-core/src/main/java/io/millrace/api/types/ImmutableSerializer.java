package io.millrace.api.types;

import io.millrace.base.serialization.DescribedSerializer;
import io.millrace.base.serialization.IncompatibleSchemaException;
import io.millrace.base.serialization.TypeSchema;
import io.millrace.base.serialization.TypeSerializer;

/**
 * Of the types nearly every record is made of. Each has a class of its own that reads and writes, so that calls to it can be
 * inlined; {@link ValueSerializer} is for the rarer ones.
 */
abstract class ImmutableSerializer<T> extends DescribedSerializer<T> {
    private static final long serialVersionUID = 1L;
    private final Class<T> type;

    ImmutableSerializer(Class<T> type) {
        this.type = type;
    }

    @Override
    public final TypeSchema schema() {
        return TypeSchema.scalar(type);
    }

    @Override
    public final TypeSerializer<T> reading(TypeSchema written) throws IncompatibleSchemaException {
        return WideningSerializer.reading(this, type, written);
    }

    @Override
    public final boolean isImmutableType() {
        return true;
    }

    @Override
    public final T copy(T from) {
        return from;
    }
}
