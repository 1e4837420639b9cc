package io.millrace.api.types;

import io.millrace.base.serialization.TypeSerializer;

/** An enum. As a key it is hashed by name: the hash code of a constant differs from process to process. */
public final class EnumTypeInfo<E extends Enum<E>> extends BuiltInType<E> {
    private static final long serialVersionUID = 1L;
    private final Class<E> type;

    public EnumTypeInfo(Class<E> type) {
        this.type = type;
    }

    @Override
    public Class<E> getTypeClass() {
        return type;
    }

    @Override
    public TypeSerializer<E> createSerializer() {
        return new EnumSerializer<>(type);
    }

    @Override
    public boolean isKeyType() {
        return true;
    }

    @Override
    public String toString() {
        return type.getSimpleName();
    }
}
