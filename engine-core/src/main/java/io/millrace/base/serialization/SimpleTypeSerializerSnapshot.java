package io.millrace.base.serialization;

import java.io.IOException;
import java.util.function.Supplier;

/**
 * Of a serializer without settings, which never changes how it writes: only its class is saved. Extended by a class whose
 * constructor without parameters says how the serializer is made.
 */
public abstract class SimpleTypeSerializerSnapshot<T> implements TypeSerializerSnapshot<T> {
    private static final int VERSION = 3;
    private final Supplier<? extends TypeSerializer<T>> serializers;

    public SimpleTypeSerializerSnapshot(Supplier<? extends TypeSerializer<T>> serializerSupplier) {
        this.serializers = serializerSupplier;
    }

    @Override
    public int getCurrentVersion() {
        return VERSION;
    }

    @Override
    public TypeSerializer<T> restoreSerializer() {
        return serializers.get();
    }

    @Override
    public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
            TypeSerializerSnapshot<T> oldSerializerSnapshot) {
        return oldSerializerSnapshot.getClass() == getClass()
                ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                : TypeSerializerSchemaCompatibility.incompatible();
    }

    @Override
    public void writeSnapshot(DataOutputView out) throws IOException {
        // there is nothing to be saved but the class
    }

    @Override
    public void readSnapshot(int readVersion, DataInputView in, ClassLoader classLoader) throws IOException {
        if (readVersion != VERSION) {
            throw new CorruptDataException(
                    "a " + getClass().getName() + " is saved in version " + VERSION + ", not " + readVersion);
        }
    }

    @Override
    @SuppressWarnings("EqualsGetClass") // of subclasses, each of which is a kind of its own
    public final boolean equals(Object obj) {
        return obj != null && obj.getClass() == getClass();
    }

    @Override
    public final int hashCode() {
        return getClass().hashCode();
    }

    @Override
    public String toString() {
        return getClass().getName();
    }
}
