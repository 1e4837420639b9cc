package io.millrace.base.serialization;

import java.io.IOException;
import java.lang.reflect.Constructor;

/** Makes snapshots by the names of their classes. */
final class SnapshotClasses {
    private SnapshotClasses() {}

    /** @throws IOException when there is no such class in the program, or no object of it can be made */
    @SuppressWarnings("unchecked") // of which type its values are is up to whoever wrote it
    static <T> TypeSerializerSnapshot<T> make(String name, ClassLoader classes) throws IOException {
        try {
            return (TypeSerializerSnapshot<T>)
                    constructor(Class.forName(name, true, classes)).newInstance();
        } catch (ClassNotFoundException | LinkageError gone) {
            throw new IOException(
                    "the class " + name + " of its snapshot is not in the program any more; keep it there as long as"
                            + " there are savepoints with it",
                    gone);
        } catch (ReflectiveOperationException | ClassCastException unusable) {
            throw new IOException("no snapshot can be made of the class " + name + ": " + unusable, unusable);
        }
    }

    /** Whether {@link #make} will be able to. */
    static boolean canBeMade(Class<?> type) {
        try {
            constructor(type);
            return true;
        } catch (ReflectiveOperationException impossible) {
            return false;
        }
    }

    private static Constructor<?> constructor(Class<?> type) throws ReflectiveOperationException {
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor;
    }
}
