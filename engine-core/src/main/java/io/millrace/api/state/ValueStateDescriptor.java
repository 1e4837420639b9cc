package io.millrace.api.state;

import io.millrace.api.types.TypeInformation;
import io.millrace.base.serialization.TypeSerializer;

/** Describes a {@link ValueState}. */
public final class ValueStateDescriptor<T> extends StateDescriptor<ValueState<T>, T> {
    private static final long serialVersionUID = 1L;

    public ValueStateDescriptor(String name, Class<T> typeClass) {
        super(name, TypeInformation.of(typeClass));
    }

    public ValueStateDescriptor(String name, TypeInformation<T> typeInfo) {
        super(name, typeInfo);
    }

    public ValueStateDescriptor(String name, TypeSerializer<T> typeSerializer) {
        super(name, typeSerializer);
    }

    @Override
    public Type getType() {
        return Type.VALUE;
    }
}
