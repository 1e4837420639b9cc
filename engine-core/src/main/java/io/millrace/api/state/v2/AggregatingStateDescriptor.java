package io.millrace.api.state.v2;

import io.millrace.api.functions.AggregateFunction;
import io.millrace.api.types.TypeInformation;
import io.millrace.base.serialization.TypeSerializer;

/** Describes an {@link AggregatingState}; what is stored is the accumulator. The function cannot be a rich one. */
public final class AggregatingStateDescriptor<IN, ACC, OUT> extends StateDescriptor<ACC> {
    private static final long serialVersionUID = 1L;

    public AggregatingStateDescriptor(
            String stateId, AggregateFunction<IN, ACC, OUT> aggregateFunction, TypeInformation<ACC> typeInfo) {
        super(
                new io.millrace.api.state.AggregatingStateDescriptor<>(stateId, aggregateFunction, typeInfo),
                typeInfo,
                typeInfo.createSerializer());
    }

    public AggregatingStateDescriptor(
            String stateId, AggregateFunction<IN, ACC, OUT> aggregateFunction, TypeSerializer<ACC> serializer) {
        super(
                new io.millrace.api.state.AggregatingStateDescriptor<>(stateId, aggregateFunction, serializer),
                null,
                serializer);
    }

    public AggregatingStateDescriptor(
            String stateId, AggregateFunction<IN, ACC, OUT> aggregateFunction, Class<ACC> type) {
        this(stateId, aggregateFunction, TypeInformation.of(type));
    }

    public AggregateFunction<IN, ACC, OUT> getAggregateFunction() {
        return synchronous().getAggregateFunction();
    }

    @Override
    @SuppressWarnings("unchecked") // made by the constructors
    public io.millrace.api.state.AggregatingStateDescriptor<IN, ACC, OUT> synchronous() {
        return (io.millrace.api.state.AggregatingStateDescriptor<IN, ACC, OUT>) super.synchronous();
    }

    @Override
    public Type getType() {
        return Type.AGGREGATING;
    }
}
