package io.millrace.api.types;

import io.millrace.base.serialization.ProgramSerializer;
import io.millrace.base.serialization.TypeSerializer;
import java.util.Map;

/** Writes maps as that of {@link Types#MAP} does, by serializers of the program's choice. Keys and values may be null. */
public final class MapSerializer<K, V> extends AnyMapSerializer<Map<K, V>, K, V> {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("unchecked") // a class literal has no type arguments
    public MapSerializer(TypeSerializer<K> keySerializer, TypeSerializer<V> valueSerializer) {
        super(
                (Class<Map<K, V>>) (Class<?>) Map.class,
                ProgramSerializer.guarding(keySerializer),
                ProgramSerializer.guarding(valueSerializer));
    }
}
