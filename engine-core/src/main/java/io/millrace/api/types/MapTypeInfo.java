package io.millrace.api.types;

import io.millrace.base.serialization.TypeSerializer;
import java.util.List;
import java.util.Map;

/** A map of one key type to one value type. */
public final class MapTypeInfo<M extends Map<K, V>, K, V> extends TypeInformation<M> {
    private static final long serialVersionUID = 1L;
    private final Class<M> type;
    private final TypeInformation<K> key;
    private final TypeInformation<V> value;

    MapTypeInfo(Class<M> type, TypeInformation<K> key, TypeInformation<V> value) {
        this.type = type;
        this.key = key;
        this.value = value;
    }

    TypeInformation<K> key() {
        return key;
    }

    TypeInformation<V> value() {
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
