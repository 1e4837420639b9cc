package io.millrace.api.state.v2;

import io.millrace.api.types.TypeInformation;
import io.millrace.base.serialization.TypeSerializer;

/** Describes a {@link ListState}. */
public final class ListStateDescriptor<T> extends StateDescriptor<T> {
    private static final long serialVersionUID = 1L;

    public ListStateDescriptor(String stateId, TypeInformation<T> typeInfo) {
        super(
                new io.millrace.api.state.ListStateDescriptor<>(stateId, typeInfo),
                typeInfo,
                typeInfo.createSerializer());
    }

    public ListStateDescriptor(String stateId, TypeSerializer<T> serializer) {
        super(new io.millrace.api.state.ListStateDescriptor<>(stateId, serializer), null, serializer);
    }

    public ListStateDescriptor(String stateId, Class<T> type) {
        this(stateId, TypeInformation.of(type));
    }

    @Override
    @SuppressWarnings("unchecked") // made by the constructors
    public io.millrace.api.state.ListStateDescriptor<T> synchronous() {
        return (io.millrace.api.state.ListStateDescriptor<T>) super.synchronous();
    }

    @Override
    public Type getType() {
        return Type.LIST;
    }
}
