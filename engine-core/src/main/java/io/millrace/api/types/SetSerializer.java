package io.millrace.api.types;

import io.millrace.base.serialization.ProgramSerializer;
import io.millrace.base.serialization.TypeSerializer;
import java.util.Set;

/** Writes sets as that of {@link Types#SET} does, by a serializer of the program's choice. Elements may be null. */
public final class SetSerializer<T> extends CollectionSerializer<Set<T>, T> {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("unchecked") // a class literal has no type arguments
    public SetSerializer(TypeSerializer<T> elementSerializer) {
        super((Class<Set<T>>) (Class<?>) Set.class, ProgramSerializer.guarding(elementSerializer));
    }
}
