package io.millrace.base.serialization;

import java.io.IOException;

/**
 * Of a {@link ProgramSerializer} that another serializer of the program has inside: what the guarded one says. Public because
 * it is made by its name.
 */
public final class ProgramSnapshot<T> implements TypeSerializerSnapshot<T> {
    private static final int VERSION = 1;
    private TypeSerializerSnapshot<T> guarded;

    /** For reading. */
    public ProgramSnapshot() {}

    ProgramSnapshot(TypeSerializerSnapshot<T> guarded) {
        this.guarded = guarded;
    }

    @Override
    public int getCurrentVersion() {
        return VERSION;
    }

    @Override
    public void writeSnapshot(DataOutputView out) throws IOException {
        TypeSerializerSnapshot.writeVersionedSnapshot(out, guarded);
    }

    @Override
    public void readSnapshot(int readVersion, DataInputView in, ClassLoader userCodeClassLoader) throws IOException {
        guarded = TypeSerializerSnapshot.readVersionedSnapshot(in, userCodeClassLoader);
    }

    @Override
    public TypeSerializer<T> restoreSerializer() {
        return ProgramSerializer.guarding(guarded.restoreSerializer());
    }

    @Override
    public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(TypeSerializerSnapshot<T> saved) {
        if (!(saved instanceof ProgramSnapshot<T> old)) {
            return TypeSerializerSchemaCompatibility.incompatible();
        }
        TypeSerializerSchemaCompatibility<T> answer = guarded.resolveSchemaCompatibility(old.guarded);
        return answer.isCompatibleWithReconfiguredSerializer()
                ? TypeSerializerSchemaCompatibility.compatibleWithReconfiguredSerializer(
                        ProgramSerializer.guarding(answer.getReconfiguredSerializer()))
                : answer;
    }
}
