package io.millrace.base.serialization;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/**
 * A program's {@link TypeSerializerSnapshot} as a {@link TypeSchema} of kind {@link TypeSchema.Kind#SNAPSHOT}, and back. The
 * name is the serializer's class; the constants are the snapshot's class, and what it wrote.
 */
final class SnapshotSchemas {
    private SnapshotSchemas() {}

    static TypeSchema of(TypeSerializer<?> serializer) {
        TypeSerializerSnapshot<?> snapshot = snapshotOf(serializer);
        DataOutputView bytes = new DataOutputView(64);
        try {
            bytes.writeInt(snapshot.getCurrentVersion());
            snapshot.writeSnapshot(bytes);
        } catch (IOException | RuntimeException thrown) {
            throw cannotBeSaved(
                    serializer,
                    snapshot.getClass().getName() + " failed to write its snapshot: " + Failure.summary(thrown),
                    thrown);
        }
        return new TypeSchema(
                TypeSchema.Kind.SNAPSHOT,
                serializer.getClass().getName(),
                List.of(),
                List.of(snapshot.getClass().getName(), Base64.getEncoder().encodeToString(bytes.toByteArray())));
    }

    /** Of a class that can be made again: else it would be found out when state is to be restored. */
    private static <T> TypeSerializerSnapshot<T> snapshotOf(TypeSerializer<T> serializer) {
        TypeSerializerSnapshot<T> snapshot;
        try {
            snapshot = serializer.snapshotConfiguration();
        } catch (RuntimeException thrown) {
            throw cannotBeSaved(serializer, "snapshotConfiguration() failed with " + Failure.summary(thrown), thrown);
        }
        if (snapshot == null) {
            throw cannotBeSaved(serializer, "snapshotConfiguration() returned null", null);
        }
        if (!SnapshotClasses.canBeMade(snapshot.getClass())) {
            throw cannotBeSaved(
                    serializer,
                    "the class " + snapshot.getClass().getName()
                            + " of its snapshot has no constructor without parameters, by which it could be made again",
                    null);
        }
        return snapshot;
    }

    private static MillraceException cannotBeSaved(TypeSerializer<?> serializer, String why, Throwable cause) {
        String message = "what " + serializer.getClass().getName() + " writes cannot be saved: " + why
                + ". Return a public class from snapshotConfiguration() that says how values are written, a"
                + " SimpleTypeSerializerSnapshot if there is only one way";
        return cause == null
                ? new MillraceException(Failure.of("MR-6190", Blame.USER, message))
                : new MillraceException(Failure.of("MR-6190", Blame.USER, message, cause), cause);
    }

    /** @return {@code now} itself when the bytes are the same, else what reads the old ones and writes as {@code now} */
    static <T> TypeSerializer<T> reading(TypeSerializer<T> now, TypeSchema written) throws IncompatibleSchemaException {
        if (written.kind() != TypeSchema.Kind.SNAPSHOT) {
            throw IncompatibleSchemaException.between(written, now.schema());
        }
        TypeSerializerSnapshot<T> saved = read(now, written);
        TypeSerializerSnapshot<T> current = snapshotOf(now);
        try {
            TypeSerializerSchemaCompatibility<T> answer = current.resolveSchemaCompatibility(saved);
            if (answer.isCompatibleAsIs()) {
                return now;
            }
            if (answer.isCompatibleWithReconfiguredSerializer()) {
                return new Migrating<>(now, answer.getReconfiguredSerializer());
            }
            if (answer.isCompatibleAfterMigration()) {
                return new Migrating<>(now, Objects.requireNonNull(saved.restoreSerializer(), "restoreSerializer()"));
            }
        } catch (RuntimeException thrown) {
            throw refused(now, written, current.getClass().getName() + " failed with " + Failure.summary(thrown));
        }
        throw refused(now, written, current.getClass().getName() + " says that they are incompatible");
    }

    private static <T> TypeSerializerSnapshot<T> read(TypeSerializer<T> now, TypeSchema written)
            throws IncompatibleSchemaException {
        ClassLoader classes = now.getClass().getClassLoader();
        TypeSerializerSnapshot<T> saved;
        try {
            saved = SnapshotClasses.make(written.constants().get(0), classes);
        } catch (IOException impossible) {
            throw refused(now, written, impossible.getMessage());
        }
        byte[] bytes = Base64.getDecoder().decode(written.constants().get(1));
        int version = ByteBuffer.wrap(bytes).getInt();
        DataInputView source = new DataInputView(bytes, Integer.BYTES, bytes.length - Integer.BYTES);
        try {
            saved.readSnapshot(version, source, classes);
            return saved;
        } catch (IOException | RuntimeException thrown) {
            throw refused(
                    now,
                    written,
                    saved.getClass().getName() + " failed to read version " + version + " of its snapshot: "
                            + Failure.summary(thrown));
        }
    }

    private static IncompatibleSchemaException refused(TypeSerializer<?> now, TypeSchema written, String why) {
        return new IncompatibleSchemaException("was written by " + written.name() + " and would be read by "
                + now.getClass().getName() + ", but " + why);
    }

    /** Reads by one serializer what is written by another one from now on. Inside a {@link ProgramSerializer}. */
    private static final class Migrating<T> extends ReadingSerializer<T> {
        private static final long serialVersionUID = 1L;
        private final TypeSerializer<T> old;

        Migrating(TypeSerializer<T> today, TypeSerializer<T> old) {
            super(today);
            this.old = old;
        }

        @Override
        public T deserialize(DataInputView source) throws IOException {
            return old.deserialize(source);
        }
    }
}
