package io.millrace.base.serialization;

import java.io.IOException;

/**
 * What a program's serializer was when it wrote values: saved beside them, and compared after a restore with what the
 * serializer of the program is then. Its class has a constructor without parameters, by which it is made again.
 *
 * <p>Of a saved snapshot the engine calls {@link #readSnapshot}; then, on the snapshot of today's serializer,
 * {@link #resolveSchemaCompatibility}; and {@link #restoreSerializer} of the saved one when the answer is that values
 * have to be migrated.
 */
public interface TypeSerializerSnapshot<T> {

    /** The version of what {@link #writeSnapshot} writes. */
    int getCurrentVersion();

    void writeSnapshot(DataOutputView out) throws IOException;

    /**
     * @param readVersion the version that wrote it
     * @param in ends where the snapshot ends
     */
    void readSnapshot(int readVersion, DataInputView in, ClassLoader userCodeClassLoader) throws IOException;

    /** A serializer that reads what the one of this snapshot wrote. */
    TypeSerializer<T> restoreSerializer();

    /** Called on the snapshot of today's serializer: can it read what was written under the old one? */
    TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(TypeSerializerSnapshot<T> oldSerializerSnapshot);

    /** The class's name, the version, the snapshot. */
    static void writeVersionedSnapshot(DataOutputView out, TypeSerializerSnapshot<?> snapshot) throws IOException {
        out.writeString(snapshot.getClass().getName());
        out.writeInt(snapshot.getCurrentVersion());
        snapshot.writeSnapshot(out);
    }

    /** @throws IOException when its class is gone, cannot be made, or cannot read this version */
    static <T> TypeSerializerSnapshot<T> readVersionedSnapshot(DataInputView in, ClassLoader cl) throws IOException {
        TypeSerializerSnapshot<T> snapshot = SnapshotClasses.make(in.readString(), cl);
        snapshot.readSnapshot(in.readInt(), in, cl);
        return snapshot;
    }
}
