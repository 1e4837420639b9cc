package io.millrace.api.types;

import io.millrace.base.serialization.TypeSerializer;
import java.util.List;
import java.util.Map;

/** A map, of a class that programs may name, of one key type to one value type. */
public sealed class AnyMapTypeInfo<M extends Map<K, V>, K, V> extends BuiltInType<M> permits MapTypeInfo {
    private static final long serialVersionUID = 1L;
    private final Class<M> type;
    private final TypeInformation<K> key;
    private final TypeInformation<V> value;

    AnyMapTypeInfo(Class<M> type, TypeInformation<K> key, TypeInformation<V> value) {
        this.type = type;
        this.key = key;
        this.value = value;
    }

    /** Of this class, or of every map if it is {@link Map}. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // reflection knows classes, not their type arguments
    static AnyMapTypeInfo<?, ?, ?> of(Class<?> type, TypeInformation<?> key, TypeInformation<?> value) {
        return type == Map.class ? new MapTypeInfo<>(key, value) : new AnyMapTypeInfo(type, key, value);
    }

    final TypeInformation<K> key() {
        return key;
    }

    final TypeInformation<V> value() {
        return value;
    }

    @Override
    List<Part> parts() {
        return List.of(new Part("[key]", key), new Part("[value]", value));
    }

    @Override
    List<TypeInformation<?>> typeArguments() {
        return List.of(key, value);
    }

    @Override
    public Class<M> getTypeClass() {
        return type;
    }

    @Override
    public TypeSerializer<M> createSerializer() {
        return TypeSerializers.map(this);
    }

    @Override
    public boolean isKeyType() {
        return key.isKeyType() && value.isKeyType();
    }

    @Override
    boolean hasFixedHashCode() {
        return key.hasFixedHashCode() && value.hasFixedHashCode();
    }

    @Override
    public String toString() {
        return type.getSimpleName() + "<" + key + ", " + value + ">";
    }
}
