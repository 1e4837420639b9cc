package io.millrace.api.serialization;

import io.millrace.api.types.TypeExtractor;
import io.millrace.api.types.TypeHint;
import io.millrace.api.types.TypeInformation;
import java.io.IOException;
import java.util.Objects;

/** A {@link DeserializationSchema} of a stream that does not end with an element, which knows its type. To be extended. */
public abstract class AbstractDeserializationSchema<T> implements DeserializationSchema<T> {
    private static final long serialVersionUID = 1L;
    private final TypeInformation<T> type;

    /** Reads the type argument of the subclass. */
    protected AbstractDeserializationSchema() {
        type = Objects.requireNonNull(TypeExtractor.ofSuperclassArgument(this, AbstractDeserializationSchema.class));
    }

    /** Of a class without type parameters. */
    protected AbstractDeserializationSchema(Class<T> type) {
        this(TypeInformation.of(type));
    }

    protected AbstractDeserializationSchema(TypeHint<T> typeHint) {
        this(typeHint.getTypeInfo());
    }

    protected AbstractDeserializationSchema(TypeInformation<T> typeInfo) {
        this.type = Objects.requireNonNull(typeInfo, "a schema needs a type");
    }

    @Override
    public abstract T deserialize(byte[] message) throws IOException;

    @Override
    public boolean isEndOfStream(T nextElement) {
        return false;
    }

    @Override
    public TypeInformation<T> getProducedType() {
        return type;
    }
}
