package io.millrace.api.types;

import io.millrace.api.SerializerConfig;
import io.millrace.base.serialization.TypeSerializer;

/** A type that the engine knows how to write. It has one field, if it says nothing else. Programs do not extend it. */
public abstract class BuiltInType<T> extends TypeInformation<T> {
    private static final long serialVersionUID = 1L;

    @Override
    public abstract TypeSerializer<T> createSerializer();

    /** As {@link #createSerializer()}: a type alone decides how it is written. */
    @Override
    public final TypeSerializer<T> createSerializer(SerializerConfig config) {
        return createSerializer();
    }

    @Override
    public boolean isBasicType() {
        return false;
    }

    @Override
    public boolean isTupleType() {
        return false;
    }

    @Override
    public int getArity() {
        return 1;
    }

    @Override
    public int getTotalFields() {
        return 1;
    }

    /** Types are equal when they are written equally and mean the same class. */
    @Override
    public final boolean equals(Object other) {
        return other instanceof BuiltInType<?> that
                && that.canEqual(this)
                && getTypeClass() == that.getTypeClass()
                && identity().equals(that.identity());
    }

    @Override
    public final int hashCode() {
        return identity().hashCode();
    }

    @Override
    public final boolean canEqual(Object obj) {
        return obj != null && getClass() == obj.getClass();
    }
}
