package io.millrace.base.serialization;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/**
 * Turns values of one type into bytes and back. Stateless, or made per thread by {@link #duplicate()}.
 * {@link #deserialize} reads exactly what {@link #serialize} wrote and never trusts a length it has not checked
 * against {@link DataInputView#remaining()}.
 */
public abstract class TypeSerializer<T> implements Serializable {
    private static final long serialVersionUID = 1L;

    /** True when values can never change after construction, deeply: they are handed over without copying. */
    public abstract boolean isImmutableType();

    /** A serializer another thread may use at the same time; {@code this} when there is no state. */
    public TypeSerializer<T> duplicate() {
        return this;
    }

    /** A deep copy; the value itself when the type is immutable. */
    public abstract T copy(T from);

    /** Length in bytes of every value, or -1 when it varies. */
    public int getLength() {
        return -1;
    }

    /**
     * The same for equal values in every process and on every JVM: keys are routed by it. Meant for types that may be
     * keys. Overridden wherever {@code hashCode()} is an object's identity or is not specified.
     */
    public int stableHash(T value) {
        return value.hashCode();
    }

    public abstract void serialize(T value, DataOutputView target) throws IOException;

    public abstract T deserialize(DataInputView source) throws IOException;

    /** The parts of a value with serializers of their own, in the order in which they are written; for messages. */
    public List<ValuePart> parts(T value) {
        return List.of();
    }

    /** How values are written. A serializer that says nothing of it is known by its class alone. */
    public TypeSchema schema() {
        return TypeSchema.opaque(getClass().getName());
    }

    /**
     * Reads what was written under another schema: {@code this} when it is the same. Only {@link #deserialize} of the
     * result is for old values; it writes as this one does.
     *
     * @throws IncompatibleSchemaException when values of that schema cannot become values of this type
     */
    public TypeSerializer<T> reading(TypeSchema written) throws IncompatibleSchemaException {
        TypeSchema now = schema();
        if (!written.equals(now)) {
            throw IncompatibleSchemaException.between(written, now);
        }
        return this;
    }
}
