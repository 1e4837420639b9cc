package io.millrace.api.state.v2;

import io.millrace.api.types.TypeInformation;
import io.millrace.base.serialization.TypeSerializer;

/** Describes a {@link ValueState}. */
public final class ValueStateDescriptor<T> extends StateDescriptor<T> {
    private static final long serialVersionUID = 1L;

    public ValueStateDescriptor(String stateId, TypeInformation<T> typeInfo) {
        super(
                new io.millrace.api.state.ValueStateDescriptor<>(stateId, typeInfo),
                typeInfo,
                typeInfo.createSerializer());
    }

    public ValueStateDescriptor(String stateId, TypeSerializer<T> serializer) {
        super(new io.millrace.api.state.ValueStateDescriptor<>(stateId, serializer), null, serializer);
    }

    public ValueStateDescriptor(String stateId, Class<T> type) {
        this(stateId, TypeInformation.of(type));
    }

    @Override
    @SuppressWarnings("unchecked") // made by the constructors
    public io.millrace.api.state.ValueStateDescriptor<T> synchronous() {
        return (io.millrace.api.state.ValueStateDescriptor<T>) super.synchronous();
    }

    @Override
    public Type getType() {
        return Type.VALUE;
    }
}
