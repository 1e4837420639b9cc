package io.millrace.base.serialization;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * How the entries of maps are written: their number, then for each which of key and value are null, and those that are not.
 * One form for all that hold maps, since a state may be read back as another kind of map.
 */
public final class MapEntries {
    private static final int NULL_KEY = 1;
    private static final int NULL_VALUE = 2;

    private MapEntries() {}

    /** Takes what was read; may refuse it as damaged. */
    public interface Target<K, V> {
        void put(K key, V value) throws CorruptDataException;
    }

    /** Two schemas of this form differ in nothing but their keys and values. */
    public static TypeSchema schema(Class<?> type, TypeSerializer<?> keys, TypeSerializer<?> values) {
        return TypeSchema.of(
                TypeSchema.Kind.MAP,
                type.getName(),
                List.of(
                        new TypeSchema.Part("key", true, keys.schema()),
                        new TypeSchema.Part("value", true, values.schema())));
    }

    /** To be called for each entry, after their number was written as a var-int. */
    public static <K, V> void write(
            K key, V value, TypeSerializer<K> keys, TypeSerializer<V> values, DataOutputView target)
            throws IOException {
        target.writeByte((key == null ? NULL_KEY : 0) | (value == null ? NULL_VALUE : 0));
        if (key != null) {
            keys.serialize(key, target);
        }
        if (value != null) {
            values.serialize(value, target);
        }
    }

    public static <K, V> void write(
            Map<K, V> map, TypeSerializer<K> keys, TypeSerializer<V> values, DataOutputView target) throws IOException {
        target.writeVarInt(map.size());
        for (Map.Entry<K, V> entry : map.entrySet()) {
            write(entry.getKey(), entry.getValue(), keys, values, target);
        }
    }

    public static <K, V> void read(
            DataInputView source, TypeSerializer<K> keys, TypeSerializer<V> values, Target<K, V> target)
            throws IOException {
        int size = source.readCount(1);
        for (int i = 0; i < size; i++) {
            int nulls = source.readByte();
            if ((nulls & ~(NULL_KEY | NULL_VALUE)) != 0) {
                throw new CorruptDataException("a map entry begins with " + nulls);
            }
            K key = (nulls & NULL_KEY) != 0 ? null : keys.deserialize(source);
            V value = (nulls & NULL_VALUE) != 0 ? null : values.deserialize(source);
            target.put(key, value);
        }
    }
}
