package io.millrace.api.types;

import io.millrace.base.serialization.TypeSerializer;
import java.io.Serializable;

/** What the engine knows about a type: its class, its serializer, whether it may be a key. Immutable. */
public abstract class TypeInformation<T> implements Serializable {
    private static final long serialVersionUID = 1L;

    public abstract Class<T> getTypeClass();

    public abstract TypeSerializer<T> createSerializer();

    /** True when equal values have equal, stable hash codes in every process. */
    public abstract boolean isKeyType();

    /** {@code Tuple2<String, Long>}: the type with its arguments, for messages and plans. */
    @Override
    public abstract String toString();
}
