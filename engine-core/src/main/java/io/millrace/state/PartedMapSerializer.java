package io.millrace.state;

import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.DescribedSerializer;
import io.millrace.base.serialization.IncompatibleSchemaException;
import io.millrace.base.serialization.MapEntries;
import io.millrace.base.serialization.SchemaParts;
import io.millrace.base.serialization.TypeSchema;
import io.millrace.base.serialization.TypeSerializer;
import java.io.IOException;
import java.util.Map;

/** Writes the maps of map states as any {@link Map} is written. A copy shares what neither changes. */
public final class PartedMapSerializer<K, V> extends DescribedSerializer<PartedMap<K, V>> {
    private static final long serialVersionUID = 1L;
    private final TypeSerializer<K> keys;
    private final TypeSerializer<V> values;

    public PartedMapSerializer(TypeSerializer<K> keys, TypeSerializer<V> values) {
        this.keys = keys;
        this.values = values;
    }

    /** A map to be filled. */
    public PartedMap<K, V> empty() {
        return new PartedMap<>(values);
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public TypeSerializer<PartedMap<K, V>> duplicate() {
        TypeSerializer<K> ownKeys = keys.duplicate();
        TypeSerializer<V> ownValues = values.duplicate();
        return ownKeys == keys && ownValues == values ? this : new PartedMapSerializer<>(ownKeys, ownValues);
    }

    @Override
    public PartedMap<K, V> copy(PartedMap<K, V> from) {
        return from.fork();
    }

    @Override
    public void serialize(PartedMap<K, V> map, DataOutputView target) throws IOException {
        target.writeVarInt(map.size());
        for (PartedMap.Walk<K, V> walk = map.walk(); walk.advance(); ) {
            MapEntries.write(walk.key(), walk.value(), keys, values, target);
        }
    }

    @Override
    public PartedMap<K, V> deserialize(DataInputView source) throws IOException {
        PartedMap<K, V> map = empty();
        MapEntries.read(source, keys, values, map::put);
        return map;
    }

    @Override
    public TypeSchema schema() {
        return MapEntries.schema(Map.class, keys, values);
    }

    @Override
    public TypeSerializer<PartedMap<K, V>> reading(TypeSchema written) throws IncompatibleSchemaException {
        SchemaParts parts = SchemaParts.of(this, written);
        TypeSerializer<K> readingKeys = parts.reading(0, keys);
        TypeSerializer<V> readingValues = parts.reading(1, values);
        return readingKeys == keys && readingValues == values
                ? this
                : new PartedMapSerializer<>(readingKeys, readingValues);
    }
}
