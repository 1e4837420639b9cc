package io.millrace.state;

import io.millrace.base.serialization.IncompatibleSchemaException;
import io.millrace.base.serialization.TypeSchema;
import io.millrace.base.serialization.TypeSerializer;
import java.util.Optional;

/** Compares what a state was saved as with what it is now, and refuses what could not be saved for long. */
public final class StateSchemas {
    private StateSchemas() {}

    /** What a table is saved as. */
    public static SavedState of(TableDescriptor<?, ?> table) {
        return new SavedState(
                table.name(),
                SavedState.Kind.TABLE,
                table.namespaceSerializer().schema(),
                table.valueSerializer().schema());
    }

    /** What a queue of timers is saved as. */
    public static SavedState of(TimerDescriptor<?> timers) {
        return new SavedState(
                timers.name(),
                SavedState.Kind.TIMERS,
                VoidNamespace.SERIALIZER.schema(),
                timers.ownerSerializer().schema());
    }

    /** @return what reads namespaces of saved entries; they must be exactly what they were: tables are told apart by them */
    public static <N> TypeSerializer<N> namespaces(SavedState saved, TypeSerializer<N> now) {
        if (!isSame(saved.namespace(), now)) {
            throw StateFailures.incompatible(
                    saved.name(),
                    IncompatibleSchemaException.between(saved.namespace(), now.schema())
                            .inside("the namespace"));
        }
        return now;
    }

    /** Whether values of the schema are the bytes that the serializer writes now. */
    private static boolean isSame(TypeSchema saved, TypeSerializer<?> now) {
        try {
            return saved.equals(now.schema()) || now.reading(saved) == now;
        } catch (IncompatibleSchemaException different) {
            return false;
        }
    }

    /** Keys have to be the bytes that they were: by them entries are found, and by their hashes subtasks. */
    public static void requireSameKeys(TypeSchema saved, TypeSerializer<?> now) {
        if (!isSame(saved, now)) {
            throw StateFailures.otherKeys(saved, now.schema());
        }
    }

    /** @return what reads values of saved entries */
    public static <V> TypeSerializer<V> values(SavedState saved, TypeSerializer<V> now) {
        try {
            return now.reading(saved.value());
        } catch (IncompatibleSchemaException incompatible) {
            throw StateFailures.incompatible(saved.name(), incompatible);
        }
    }

    /** Refuses classes that Kryo knows only by name. */
    public static void requireRegistered(String state, TypeSchema schema) {
        unregistered(schema).ifPresent(type -> {
            throw StateFailures.unregistered(state, type);
        });
    }

    private static Optional<String> unregistered(TypeSchema schema) {
        if (schema.kind() == TypeSchema.Kind.KRYO && !schema.constants().contains(schema.name())) {
            return Optional.of(schema.name());
        }
        return schema.parts().stream()
                .flatMap(part -> unregistered(part.schema()).stream())
                .findFirst();
    }
}
