package io.millrace.api.types;

import io.millrace.base.serialization.TypeSerializer;

/** A type the engine has no serializer for: left to Kryo, reported by field when the program is compiled. */
public final class GenericTypeInfo<T> extends BuiltInType<T> {
    private static final long serialVersionUID = 1L;
    private final Class<T> type;
    private final String reason;

    /** Left to Kryo, whatever the class is. */
    public GenericTypeInfo(Class<T> type) {
        this(type, "was declared so");
    }

    /** @param reason why the engine cannot do better, completing "is left to Kryo because it …" */
    GenericTypeInfo(Class<T> type, String reason) {
        this.type = type;
        this.reason = reason;
    }

    String reason() {
        return reason;
    }

    @Override
    public Class<T> getTypeClass() {
        return type;
    }

    @Override
    public TypeSerializer<T> createSerializer() {
        return new KryoSerializer<>(type);
    }

    /** Whatever its hash code is made of, nobody knows whether it is the same in every process. */
    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public String toString() {
        return type.getSimpleName();
    }
}
