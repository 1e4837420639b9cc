package io.millrace.api.types;

import io.millrace.base.serialization.CorruptDataException;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.DescribedSerializer;
import io.millrace.base.serialization.IncompatibleSchemaException;
import io.millrace.base.serialization.MapEntries;
import io.millrace.base.serialization.SchemaParts;
import io.millrace.base.serialization.StableHash;
import io.millrace.base.serialization.TypeSchema;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.base.serialization.ValuePart;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/** A map, read back as the usual implementation of its declared type; sorted ones keep the natural order only. */
class AnyMapSerializer<M extends Map<K, V>, K, V> extends DescribedSerializer<M> {
    private static final long serialVersionUID = 1L;
    private static final List<Class<?>> SUPPORTED =
            List.of(Map.class, HashMap.class, LinkedHashMap.class, SortedMap.class, NavigableMap.class, TreeMap.class);

    private final Class<M> type;
    private final TypeSerializer<K> key;
    private final TypeSerializer<V> value;

    AnyMapSerializer(Class<M> type, TypeSerializer<K> key, TypeSerializer<V> value) {
        this.type = type;
        this.key = key;
        this.value = value;
    }

    static boolean supports(Class<?> type) {
        return SUPPORTED.contains(type);
    }

    public final TypeSerializer<K> getKeySerializer() {
        return key;
    }

    public final TypeSerializer<V> getValueSerializer() {
        return value;
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public TypeSerializer<M> duplicate() {
        TypeSerializer<K> ownKey = key.duplicate();
        TypeSerializer<V> ownValue = value.duplicate();
        return ownKey == key && ownValue == value ? this : new AnyMapSerializer<>(type, ownKey, ownValue);
    }

    @Override
    public M copy(M from) {
        requireNaturalOrder(from);
        M copy = empty();
        from.forEach((k, v) -> copy.put(k == null ? null : key.copy(k), v == null ? null : value.copy(v)));
        return copy;
    }

    @Override
    public int stableHash(M map) {
        int hash = 1;
        for (Map.Entry<K, V> entry : map.entrySet()) {
            K k = entry.getKey();
            V v = entry.getValue();
            hash += StableHash.combine(k == null ? 0 : key.stableHash(k), v == null ? 0 : value.stableHash(v));
        }
        return hash;
    }

    @Override
    public void serialize(M map, DataOutputView target) throws IOException {
        requireNaturalOrder(map);
        MapEntries.write(map, key, value, target);
    }

    @Override
    public M deserialize(DataInputView source) throws IOException {
        M map = empty();
        MapEntries.read(source, key, value, (k, v) -> put(map, k, v));
        return map;
    }

    private void put(M map, K k, V v) throws CorruptDataException {
        try {
            map.put(k, v);
        } catch (ClassCastException | NullPointerException impossible) {
            throw Corruption.of("a key that a " + type.getSimpleName() + " cannot hold", impossible);
        }
    }

    @SuppressWarnings("unchecked") // each case makes what its declared type asks for
    private M empty() {
        Map<K, V> empty;
        if (type.equals(HashMap.class)) {
            empty = new HashMap<>();
        } else if (type.isAssignableFrom(LinkedHashMap.class)) {
            empty = new LinkedHashMap<>();
        } else {
            empty = new TreeMap<>();
        }
        return (M) empty;
    }

    private static void requireNaturalOrder(Map<?, ?> map) {
        if (map instanceof SortedMap<?, ?> sorted && sorted.comparator() != null) {
            throw new IllegalArgumentException("a sorted map with a comparator cannot be sent: only its natural order"
                    + " survives; use a record that keeps the entries as a list");
        }
    }

    @Override
    public List<ValuePart> parts(M map) {
        List<ValuePart> parts = new ArrayList<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            parts.add(new ValuePart("[key " + entry.getKey() + "]", key, entry.getKey()));
            parts.add(new ValuePart("[" + entry.getKey() + "]", value, entry.getValue()));
        }
        return parts;
    }

    @Override
    public TypeSchema schema() {
        return MapEntries.schema(type, key, value);
    }

    @Override
    public TypeSerializer<M> reading(TypeSchema written) throws IncompatibleSchemaException {
        SchemaParts parts = SchemaParts.of(this, written);
        TypeSerializer<K> readingKey = parts.reading(0, key);
        TypeSerializer<V> readingValue = parts.reading(1, value);
        return readingKey == key && readingValue == value
                ? this
                : new AnyMapSerializer<>(type, readingKey, readingValue);
    }
}
