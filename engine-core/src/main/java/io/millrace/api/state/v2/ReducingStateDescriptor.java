package io.millrace.api.state.v2;

import io.millrace.api.functions.ReduceFunction;
import io.millrace.api.types.TypeInformation;
import io.millrace.base.serialization.TypeSerializer;

/** Describes a {@link ReducingState}. The function cannot be a rich one: nobody would open it. */
public final class ReducingStateDescriptor<T> extends StateDescriptor<T> {
    private static final long serialVersionUID = 1L;

    public ReducingStateDescriptor(String stateId, ReduceFunction<T> reduceFunction, TypeInformation<T> typeInfo) {
        super(
                new io.millrace.api.state.ReducingStateDescriptor<>(stateId, reduceFunction, typeInfo),
                typeInfo,
                typeInfo.createSerializer());
    }

    public ReducingStateDescriptor(String stateId, ReduceFunction<T> reduceFunction, TypeSerializer<T> serializer) {
        super(
                new io.millrace.api.state.ReducingStateDescriptor<>(stateId, reduceFunction, serializer),
                null,
                serializer);
    }

    public ReducingStateDescriptor(String stateId, ReduceFunction<T> reduceFunction, Class<T> type) {
        this(stateId, reduceFunction, TypeInformation.of(type));
    }

    public ReduceFunction<T> getReduceFunction() {
        return synchronous().getReduceFunction();
    }

    @Override
    @SuppressWarnings("unchecked") // made by the constructors
    public io.millrace.api.state.ReducingStateDescriptor<T> synchronous() {
        return (io.millrace.api.state.ReducingStateDescriptor<T>) super.synchronous();
    }

    @Override
    public Type getType() {
        return Type.REDUCING;
    }
}
