package io.millrace.api.types;

import io.millrace.base.serialization.ProgramSerializer;
import io.millrace.base.serialization.TypeSerializer;
import java.util.List;

/** Writes lists as that of {@link Types#LIST} does, by a serializer of the program's choice. Elements may be null. */
public final class ListSerializer<T> extends CollectionSerializer<List<T>, T> {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("unchecked") // a class literal has no type arguments
    public ListSerializer(TypeSerializer<T> elementSerializer) {
        super((Class<List<T>>) (Class<?>) List.class, ProgramSerializer.guarding(elementSerializer));
    }
}
