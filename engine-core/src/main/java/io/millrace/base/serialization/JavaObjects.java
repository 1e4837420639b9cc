package io.millrace.base.serialization;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;

/**
 * Java's own serialization, for what holds user code: plans with functions, events of sources. Not for records. Reads
 * with the classes of a program, and only bytes that came over an authenticated connection.
 */
public final class JavaObjects {
    private JavaObjects() {}

    public static byte[] write(Object object) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream objects = new ObjectOutputStream(bytes)) {
            objects.writeObject(object);
        }
        return bytes.toByteArray();
    }

    /** @throws CorruptDataException when the bytes hold something else */
    public static <T> T read(byte[] bytes, Class<T> type, ClassLoader classes)
            throws IOException, ClassNotFoundException {
        ClassLoadingInputStream objects = new ClassLoadingInputStream(bytes, classes);
        try (objects) {
            Object read = objects.readObject();
            if (!type.isInstance(read)) {
                throw new CorruptDataException("expected a serialized " + type.getName() + ", but found "
                        + (read == null ? "null" : read.getClass().getName()));
            }
            return type.cast(read);
        } catch (InvalidObjectException consequence) {
            // Java goes on behind an element whose class is missing, and stumbles over a record that holds it.
            if (objects.missing != null) {
                objects.missing.addSuppressed(consequence);
                throw objects.missing;
            }
            throw consequence;
        }
    }

    private static final class ClassLoadingInputStream extends ObjectInputStream {
        private final ClassLoader classes;
        /** The first one; null while none was. */
        private ClassNotFoundException missing;

        ClassLoadingInputStream(byte[] bytes, ClassLoader classes) throws IOException {
            super(new ByteArrayInputStream(bytes));
            this.classes = classes;
            enableResolveObject(true);
        }

        @Override
        protected Object resolveObject(Object read) {
            return OwnLambda.of(read);
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass described) throws IOException, ClassNotFoundException {
            try {
                return Class.forName(described.getName(), false, classes);
            } catch (ClassNotFoundException primitiveOrMissing) {
                return primitiveOr(described);
            }
        }

        private Class<?> primitiveOr(ObjectStreamClass described) throws IOException, ClassNotFoundException {
            try {
                return super.resolveClass(described);
            } catch (ClassNotFoundException absent) {
                missing = missing == null ? absent : missing;
                throw absent;
            }
        }
    }
}
