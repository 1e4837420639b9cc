package io.millrace.api.state;

import io.millrace.api.types.BuiltInType;
import io.millrace.base.serialization.ProgramSerializer;
import io.millrace.base.serialization.TypeSerializer;
import java.util.Objects;

/** A type of which only the serializer is known: for descriptors that are given serializers. */
final class SerializedType<T> extends BuiltInType<T> {
    private static final long serialVersionUID = 1L;
    private final TypeSerializer<T> serializer;

    SerializedType(TypeSerializer<T> serializer) {
        this.serializer = ProgramSerializer.guarding(Objects.requireNonNull(serializer, "a state needs a type"));
    }

    @Override
    @SuppressWarnings("unchecked") // erased: the class is not known
    public Class<T> getTypeClass() {
        return (Class<T>) Object.class;
    }

    @Override
    public TypeSerializer<T> createSerializer() {
        return serializer;
    }

    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public String toString() {
        return serializer.getClass().getSimpleName();
    }
}
