package io.millrace.api.state;

import io.millrace.api.functions.AggregateFunction;
import io.millrace.api.types.TypeInformation;
import io.millrace.base.serialization.TypeSerializer;

/** Describes an {@link AggregatingState}; what is stored is the accumulator. */
public final class AggregatingStateDescriptor<IN, ACC, OUT> extends StateDescriptor<AggregatingState<IN, OUT>, ACC> {
    private static final long serialVersionUID = 1L;
    private final AggregateFunction<IN, ACC, OUT> aggregateFunction;

    public AggregatingStateDescriptor(
            String name, AggregateFunction<IN, ACC, OUT> aggregateFunction, Class<ACC> accumulatorClass) {
        this(name, aggregateFunction, TypeInformation.of(accumulatorClass));
    }

    public AggregatingStateDescriptor(
            String name, AggregateFunction<IN, ACC, OUT> aggregateFunction, TypeInformation<ACC> accumulatorType) {
        super(name, accumulatorType);
        this.aggregateFunction = requireNotRich(aggregateFunction, "a AggregatingState");
    }

    public AggregatingStateDescriptor(
            String name, AggregateFunction<IN, ACC, OUT> aggregateFunction, TypeSerializer<ACC> typeSerializer) {
        super(name, typeSerializer);
        this.aggregateFunction = requireNotRich(aggregateFunction, "a AggregatingState");
    }

    public AggregateFunction<IN, ACC, OUT> getAggregateFunction() {
        return aggregateFunction;
    }

    @Override
    public Type getType() {
        return Type.AGGREGATING;
    }
}
