package io.millrace.api.state;

import io.millrace.api.types.TypeInformation;
import io.millrace.api.types.Types;
import io.millrace.base.serialization.TypeSerializer;
import java.util.Map;

/** Describes a {@link MapState} or a {@link BroadcastState}. */
public final class MapStateDescriptor<UK, UV> extends StateDescriptor<MapState<UK, UV>, Map<UK, UV>> {
    private static final long serialVersionUID = 1L;
    private final TypeSerializer<UK> keySerializer;
    private final TypeSerializer<UV> valueSerializer;

    public MapStateDescriptor(String name, Class<UK> keyClass, Class<UV> valueClass) {
        this(name, TypeInformation.of(keyClass), TypeInformation.of(valueClass));
    }

    public MapStateDescriptor(String name, TypeInformation<UK> keyTypeInfo, TypeInformation<UV> valueTypeInfo) {
        super(name, Types.MAP(keyTypeInfo, valueTypeInfo));
        this.keySerializer = keyTypeInfo.createSerializer();
        this.valueSerializer = valueTypeInfo.createSerializer();
    }

    public MapStateDescriptor(String name, TypeSerializer<UK> keySerializer, TypeSerializer<UV> valueSerializer) {
        this(name, new SerializedType<>(keySerializer), new SerializedType<>(valueSerializer));
    }

    public TypeSerializer<UK> getKeySerializer() {
        return keySerializer;
    }

    public TypeSerializer<UV> getValueSerializer() {
        return valueSerializer;
    }

    @Override
    public Type getType() {
        return Type.MAP;
    }
}
