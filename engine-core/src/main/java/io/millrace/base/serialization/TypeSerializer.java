package io.millrace.base.serialization;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/**
 * Turns values of one type into bytes and back. Stateless, or made per thread by {@link #duplicate()}.
 * {@link #deserialize} reads exactly what {@link #serialize} wrote and never trusts a length it has not checked
 * against {@link DataInputView#remaining()}.
 *
 * <p>A program writes one by implementing what is abstract here, as for Flink. The engine calls it through a
 * {@link ProgramSerializer}, which holds it to its contract.
 */
public abstract class TypeSerializer<T> implements Serializable {
    private static final long serialVersionUID = 1L;

    /** True when values can never change after construction, deeply: they are handed over without copying. */
    public abstract boolean isImmutableType();

    /** A serializer another thread may use at the same time; {@code this} when there is no state. */
    public abstract TypeSerializer<T> duplicate();

    /** An empty value that may be given to the methods with {@code reuse}; may be null. The engine does not call it. */
    public abstract T createInstance();

    /** A deep copy; the value itself when the type is immutable. Never null. */
    public abstract T copy(T from);

    /** As {@link #copy(Object)}, perhaps into {@code reuse}. The engine does not call it. */
    public abstract T copy(T from, T reuse);

    /** Length in bytes of every value, or -1 when it varies. */
    public abstract int getLength();

    /** Does not change the value. */
    public abstract void serialize(T value, DataOutputView target) throws IOException;

    /** Never null. */
    public abstract T deserialize(DataInputView source) throws IOException;

    /** As {@link #deserialize(DataInputView)}, perhaps into {@code reuse}. The engine does not call it. */
    public abstract T deserialize(T reuse, DataInputView source) throws IOException;

    /** Copies the bytes of one value. The engine does not call it. */
    public abstract void copy(DataInputView source, DataOutputView target) throws IOException;

    /** What is saved beside values that this serializer wrote, to be able to read them later. */
    public abstract TypeSerializerSnapshot<T> snapshotConfiguration();

    /**
     * The same for equal values in every process and on every JVM: keys are routed by it. Meant for types that may be
     * keys. Overridden wherever {@code hashCode()} is an object's identity or is not specified.
     */
    public int stableHash(T value) {
        return value.hashCode();
    }

    /** The parts of a value with serializers of their own, in the order in which they are written; for messages. */
    public List<ValuePart> parts(T value) {
        return List.of();
    }

    /**
     * How values are written: what {@link #snapshotConfiguration()} says of it.
     *
     * @throws io.millrace.base.MillraceException MR-6190 when that cannot be saved, or could not be restored
     */
    public TypeSchema schema() {
        return SnapshotSchemas.of(this);
    }

    /**
     * Reads what was written under another schema: {@code this} when its values are written as today's. Only
     * {@link #deserialize} of the result is for old values; it writes as this one does.
     *
     * @throws IncompatibleSchemaException when values of that schema cannot become values of this type
     */
    public TypeSerializer<T> reading(TypeSchema written) throws IncompatibleSchemaException {
        return SnapshotSchemas.reading(this, written);
    }
}
