package io.millrace.base.serialization;

import java.io.IOException;

/**
 * Of a serializer whose only setting is the class of its values. Compatible as long as that stays the same.
 *
 * @param <S> the serializer
 */
@SuppressWarnings("rawtypes") // as Flink declares it
public abstract class GenericTypeSerializerSnapshot<T, S extends TypeSerializer> implements TypeSerializerSnapshot<T> {
    private static final int VERSION = 2;
    private Class<T> typeClass;

    /** For reading. */
    protected GenericTypeSerializerSnapshot() {}

    /** For writing. */
    protected GenericTypeSerializerSnapshot(Class<T> typeClass) {
        this.typeClass = typeClass;
    }

    protected abstract TypeSerializer<T> createSerializer(Class<T> typeClass);

    protected abstract Class<T> getTypeClass(S serializer);

    protected abstract Class<?> serializerClass();

    @Override
    public final int getCurrentVersion() {
        return VERSION;
    }

    @Override
    public final void writeSnapshot(DataOutputView out) throws IOException {
        out.writeUTF(typeClass.getName());
    }

    @Override
    @SuppressWarnings("unchecked") // the class that was written
    public final void readSnapshot(int readVersion, DataInputView in, ClassLoader classLoader) throws IOException {
        if (readVersion != VERSION) {
            throw new CorruptDataException(
                    "a " + getClass().getName() + " is saved in version " + VERSION + ", not " + readVersion);
        }
        String name = in.readUTF();
        try {
            typeClass = (Class<T>) Class.forName(name, false, classLoader);
        } catch (ClassNotFoundException gone) {
            throw new IOException("the class " + name + " is not in the program any more", gone);
        }
    }

    @Override
    public final TypeSerializer<T> restoreSerializer() {
        return createSerializer(typeClass);
    }

    @Override
    public final TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
            TypeSerializerSnapshot<T> oldSerializerSnapshot) {
        return oldSerializerSnapshot.getClass() == getClass()
                        && ((GenericTypeSerializerSnapshot<?, ?>) oldSerializerSnapshot).typeClass == typeClass
                ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                : TypeSerializerSchemaCompatibility.incompatible();
    }
}
