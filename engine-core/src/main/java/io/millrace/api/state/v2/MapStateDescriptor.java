package io.millrace.api.state.v2;

import io.millrace.api.types.TypeInformation;
import io.millrace.base.serialization.TypeSerializer;

/** Describes a {@link MapState}. */
public final class MapStateDescriptor<UK, UV> extends StateDescriptor<UV> {
    private static final long serialVersionUID = 1L;
    private final TypeInformation<UK> keyType;

    public MapStateDescriptor(String stateId, TypeInformation<UK> userKeyTypeInfo, TypeInformation<UV> typeInfo) {
        super(
                new io.millrace.api.state.MapStateDescriptor<>(stateId, userKeyTypeInfo, typeInfo),
                typeInfo,
                typeInfo.createSerializer());
        this.keyType = userKeyTypeInfo;
    }

    public MapStateDescriptor(
            String stateId, TypeSerializer<UK> userKeySerializer, TypeSerializer<UV> valueSerializer) {
        super(
                new io.millrace.api.state.MapStateDescriptor<>(stateId, userKeySerializer, valueSerializer),
                null,
                valueSerializer);
        this.keyType = null;
    }

    public MapStateDescriptor(String stateId, Class<UK> userKeyType, Class<UV> valueType) {
        this(stateId, TypeInformation.of(userKeyType), TypeInformation.of(valueType));
    }

    public TypeSerializer<UK> getUserKeySerializer() {
        return synchronous().getKeySerializer();
    }

    /** Null when the descriptor was given serializers. */
    public TypeInformation<UK> getUserKeyTypeInformation() {
        return keyType;
    }

    @Override
    @SuppressWarnings("unchecked") // made by the constructors
    public io.millrace.api.state.MapStateDescriptor<UK, UV> synchronous() {
        return (io.millrace.api.state.MapStateDescriptor<UK, UV>) super.synchronous();
    }

    @Override
    public Type getType() {
        return Type.MAP;
    }
}
