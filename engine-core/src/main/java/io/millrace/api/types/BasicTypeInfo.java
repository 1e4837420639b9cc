package io.millrace.api.types;

import io.millrace.base.serialization.TypeSerializer;

/** A type the engine knows by itself: numbers, text, time, and arrays of primitives. */
public final class BasicTypeInfo<T> extends TypeInformation<T> {
    private static final long serialVersionUID = 1L;
    private final Class<T> type;
    private final TypeSerializer<T> serializer;
    private final boolean key;

    BasicTypeInfo(Class<T> type, TypeSerializer<T> serializer, boolean key) {
        this.type = type;
        this.serializer = serializer;
        this.key = key;
    }

    @Override
    public Class<T> getTypeClass() {
        return type;
    }

    @Override
    public TypeSerializer<T> createSerializer() {
        return serializer;
    }

    @Override
    public boolean isKeyType() {
        return key;
    }

    @Override
    boolean hasFixedHashCode() {
        return key;
    }

    @Override
    public boolean isBasicType() {
        return true;
    }

    @Override
    public String toString() {
        return type.getSimpleName();
    }
}
