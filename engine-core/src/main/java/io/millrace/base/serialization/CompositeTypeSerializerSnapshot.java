package io.millrace.base.serialization;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Of a serializer that has others inside: their snapshots after what the outer one has to say of itself. Extended by a class
 * with two constructors, one without parameters for reading, one that takes the serializer.
 *
 * @param <S> the outer serializer
 */
public abstract class CompositeTypeSerializerSnapshot<T, S extends TypeSerializer<T>>
        implements TypeSerializerSnapshot<T> {
    private static final int VERSION = 3;

    /** What has become of the part that is not in the nested serializers. */
    protected enum OuterSchemaCompatibility {
        COMPATIBLE_AS_IS,
        COMPATIBLE_AFTER_MIGRATION,
        INCOMPATIBLE
    }

    private List<TypeSerializerSnapshot<?>> nested;

    /** For reading. */
    public CompositeTypeSerializerSnapshot() {}

    /** For reading. */
    @SuppressWarnings("rawtypes") // as Flink declares it
    public CompositeTypeSerializerSnapshot(Class<? extends TypeSerializer> correspondingSerializerClass) {}

    /** For writing. */
    @SuppressWarnings("this-escape") // getNestedSerializers asks the serializer only
    public CompositeTypeSerializerSnapshot(S serializerInstance) {
        nested = Stream.of(getNestedSerializers(serializerInstance))
                .<TypeSerializerSnapshot<?>>map(TypeSerializer::snapshotConfiguration)
                .toList();
    }

    /** The version of what {@link #writeOuterSnapshot} writes. */
    protected abstract int getCurrentOuterSnapshotVersion();

    protected abstract TypeSerializer<?>[] getNestedSerializers(S outerSerializer);

    /** The outer serializer with these inside, in the order of {@link #getNestedSerializers}. */
    protected abstract S createOuterSerializerWithNestedSerializers(TypeSerializer<?>[] nestedSerializers);

    protected void writeOuterSnapshot(DataOutputView out) throws IOException {
        // most have nothing of their own
    }

    protected void readOuterSnapshot(int readOuterSnapshotVersion, DataInputView in, ClassLoader userCodeClassLoader)
            throws IOException {
        // most have nothing of their own
    }

    protected OuterSchemaCompatibility resolveOuterSchemaCompatibility(
            TypeSerializerSnapshot<T> oldSerializerSnapshot) {
        return OuterSchemaCompatibility.COMPATIBLE_AS_IS;
    }

    public TypeSerializerSnapshot<?>[] getNestedSerializerSnapshots() {
        return nested.toArray(TypeSerializerSnapshot<?>[]::new);
    }

    @Override
    public final int getCurrentVersion() {
        return VERSION;
    }

    @Override
    public final void writeSnapshot(DataOutputView out) throws IOException {
        out.writeInt(getCurrentOuterSnapshotVersion());
        writeOuterSnapshot(out);
        out.writeVarInt(nested.size());
        for (TypeSerializerSnapshot<?> one : nested) {
            TypeSerializerSnapshot.writeVersionedSnapshot(out, one);
        }
    }

    @Override
    public final void readSnapshot(int readVersion, DataInputView in, ClassLoader userCodeClassLoader)
            throws IOException {
        if (readVersion != VERSION) {
            throw new CorruptDataException(
                    "a " + getClass().getName() + " is saved in version " + VERSION + ", not " + readVersion);
        }
        readOuterSnapshot(in.readInt(), in, userCodeClassLoader);
        TypeSerializerSnapshot<?>[] read = new TypeSerializerSnapshot<?>[in.readCount(1)];
        for (int i = 0; i < read.length; i++) {
            read[i] = TypeSerializerSnapshot.readVersionedSnapshot(in, userCodeClassLoader);
        }
        nested = List.of(read);
    }

    /** As the worst of the nested serializers, and of the outer part. */
    @Override
    public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
            TypeSerializerSnapshot<T> oldSerializerSnapshot) {
        if (oldSerializerSnapshot.getClass() != getClass()) {
            return TypeSerializerSchemaCompatibility.incompatible();
        }
        OuterSchemaCompatibility outer = resolveOuterSchemaCompatibility(oldSerializerSnapshot);
        List<TypeSerializerSnapshot<?>> old = ((CompositeTypeSerializerSnapshot<?, ?>) oldSerializerSnapshot).nested;
        if (outer == OuterSchemaCompatibility.INCOMPATIBLE || old.size() != nested.size()) {
            return TypeSerializerSchemaCompatibility.incompatible();
        }
        boolean migrates = outer == OuterSchemaCompatibility.COMPATIBLE_AFTER_MIGRATION;
        boolean reconfigures = false;
        TypeSerializer<?>[] reconfigured = new TypeSerializer<?>[nested.size()];
        for (int i = 0; i < reconfigured.length; i++) {
            TypeSerializerSchemaCompatibility<?> one = resolve(nested.get(i), old.get(i));
            if (one.isIncompatible()) {
                return TypeSerializerSchemaCompatibility.incompatible();
            }
            migrates |= one.isCompatibleAfterMigration();
            reconfigures |= one.isCompatibleWithReconfiguredSerializer();
            reconfigured[i] = one.isCompatibleWithReconfiguredSerializer()
                    ? one.getReconfiguredSerializer()
                    : nested.get(i).restoreSerializer();
        }
        if (migrates) {
            return TypeSerializerSchemaCompatibility.compatibleAfterMigration();
        }
        return reconfigures
                ? TypeSerializerSchemaCompatibility.compatibleWithReconfiguredSerializer(
                        createOuterSerializerWithNestedSerializers(reconfigured))
                : TypeSerializerSchemaCompatibility.compatibleAsIs();
    }

    @SuppressWarnings("unchecked") // snapshots of the serializers at one place
    private static <N> TypeSerializerSchemaCompatibility<N> resolve(
            TypeSerializerSnapshot<N> now, TypeSerializerSnapshot<?> old) {
        return now.resolveSchemaCompatibility((TypeSerializerSnapshot<N>) old);
    }

    @Override
    public final TypeSerializer<T> restoreSerializer() {
        return createOuterSerializerWithNestedSerializers(
                nested.stream().map(TypeSerializerSnapshot::restoreSerializer).toArray(TypeSerializer<?>[]::new));
    }
}
