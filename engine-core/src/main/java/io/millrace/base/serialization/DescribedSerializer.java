package io.millrace.base.serialization;

import java.io.IOException;

/**
 * A serializer that describes by its {@link TypeSchema} how it writes: each one that comes with the engine. Values of an
 * older schema are read by {@link #reading}, without a snapshot class. Never reuses a value.
 */
public abstract class DescribedSerializer<T> extends TypeSerializer<T> {
    private static final long serialVersionUID = 1L;

    @Override
    public TypeSerializer<T> duplicate() {
        return this;
    }

    @Override
    public int getLength() {
        return -1;
    }

    /** Null: there are no empty values to be filled. */
    @Override
    public T createInstance() {
        return null;
    }

    @Override
    public T copy(T from, T reuse) {
        return copy(from);
    }

    @Override
    public T deserialize(T reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    /** One that says nothing of how it writes is known by its class alone. */
    @Override
    public TypeSchema schema() {
        return TypeSchema.opaque(getClass().getName());
    }

    @Override
    public TypeSerializer<T> reading(TypeSchema written) throws IncompatibleSchemaException {
        TypeSchema now = schema();
        if (!written.equals(now)) {
            throw IncompatibleSchemaException.between(written, now);
        }
        return this;
    }

    /** The schema, for snapshots of a program's serializers that have this one inside. */
    @Override
    public final TypeSerializerSnapshot<T> snapshotConfiguration() {
        return new SchemaSnapshot<>(this);
    }

    /** Serializers are equal when they write equally. */
    @Override
    public final boolean equals(Object other) {
        return other instanceof DescribedSerializer<?> that && (this == that || schema().equals(that.schema()));
    }

    @Override
    public final int hashCode() {
        return schema().hashCode();
    }
}
