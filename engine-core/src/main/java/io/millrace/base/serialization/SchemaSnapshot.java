package io.millrace.base.serialization;

import java.io.IOException;

/**
 * A {@link TypeSchema} as a snapshot: what serializers of the engine give to a program's serializer that has them inside.
 * Public because it is made by its name; programs meet it as a {@link TypeSerializerSnapshot} only.
 */
public final class SchemaSnapshot<T> implements TypeSerializerSnapshot<T> {
    private static final int VERSION = 1;
    /** Null of what was read, until {@link #resolveSchemaCompatibility} of today's has found what reads its values. */
    private TypeSerializer<T> serializer;

    private TypeSchema schema;

    /** For reading. */
    public SchemaSnapshot() {}

    SchemaSnapshot(TypeSerializer<T> serializer) {
        this.serializer = serializer;
        this.schema = serializer.schema();
    }

    @Override
    public int getCurrentVersion() {
        return VERSION;
    }

    @Override
    public void writeSnapshot(DataOutputView out) {
        schema.write(out);
    }

    @Override
    public void readSnapshot(int readVersion, DataInputView in, ClassLoader userCodeClassLoader) throws IOException {
        schema = TypeSchema.read(in);
    }

    /** @throws IllegalStateException of a snapshot that was read and compared with none of today */
    @Override
    public TypeSerializer<T> restoreSerializer() {
        if (serializer == null) {
            throw new IllegalStateException("what reads " + schema
                    + " is known only after resolveSchemaCompatibility of the snapshot of today's serializer was asked"
                    + " about this one");
        }
        return serializer;
    }

    @Override
    public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(TypeSerializerSnapshot<T> saved) {
        if (!(saved instanceof SchemaSnapshot<T> old)) {
            return TypeSerializerSchemaCompatibility.incompatible();
        }
        try {
            old.serializer = serializer.reading(old.schema);
        } catch (IncompatibleSchemaException different) {
            return TypeSerializerSchemaCompatibility.incompatible();
        }
        return old.serializer == serializer
                ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                : TypeSerializerSchemaCompatibility.compatibleAfterMigration();
    }

    @Override
    public String toString() {
        return "snapshot of " + schema;
    }
}
