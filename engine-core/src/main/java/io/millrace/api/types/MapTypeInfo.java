package io.millrace.api.types;

import java.util.Map;

/** A {@link Map} of one key type to one value type. */
public final class MapTypeInfo<K, V> extends AnyMapTypeInfo<Map<K, V>, K, V> {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("unchecked") // a class literal has no type arguments
    public MapTypeInfo(TypeInformation<K> keyTypeInfo, TypeInformation<V> valueTypeInfo) {
        super((Class<Map<K, V>>) (Class<?>) Map.class, keyTypeInfo, valueTypeInfo);
    }

    /** Of classes without type parameters. */
    public MapTypeInfo(Class<K> keyClass, Class<V> valueClass) {
        this(of(keyClass), of(valueClass));
    }

    public TypeInformation<K> getKeyTypeInfo() {
        return key();
    }

    public TypeInformation<V> getValueTypeInfo() {
        return value();
    }
}
