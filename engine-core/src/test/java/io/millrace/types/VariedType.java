package io.millrace.types;

import io.millrace.api.types.TypeInformation;

/** A type such as a program brings: a class, and in which of several ways its serializer writes it, or is wrong. */
public abstract class VariedType<T> extends TypeInformation<T> {
    private static final long serialVersionUID = 1L;
    private final Class<T> typeClass;
    private final Enum<?> variant;

    protected VariedType(Class<T> typeClass, Enum<?> variant) {
        this.typeClass = typeClass;
        this.variant = variant;
    }

    @Override
    public final boolean isBasicType() {
        return false;
    }

    @Override
    public final boolean isTupleType() {
        return false;
    }

    @Override
    public final int getArity() {
        return 1;
    }

    @Override
    public final int getTotalFields() {
        return 1;
    }

    @Override
    public final Class<T> getTypeClass() {
        return typeClass;
    }

    @Override
    public final boolean isKeyType() {
        return true;
    }

    @Override
    public final String toString() {
        return typeClass.getSimpleName();
    }

    @Override
    public final boolean equals(Object obj) {
        return obj instanceof VariedType<?> that && that.canEqual(this) && variant == that.variant;
    }

    @Override
    public final int hashCode() {
        return variant.name().hashCode();
    }

    @Override
    public final boolean canEqual(Object obj) {
        return obj != null && obj.getClass() == getClass();
    }
}
