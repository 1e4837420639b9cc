package io.millrace.execution.keyed;

import io.millrace.api.state.AggregatingState;
import io.millrace.api.state.AggregatingStateDescriptor;
import io.millrace.api.state.KeyedStateStore;
import io.millrace.api.state.ListState;
import io.millrace.api.state.ListStateDescriptor;
import io.millrace.api.state.MapState;
import io.millrace.api.state.MapStateDescriptor;
import io.millrace.api.state.ReducingState;
import io.millrace.api.state.ReducingStateDescriptor;
import io.millrace.api.state.StateDescriptor;
import io.millrace.api.state.ValueState;
import io.millrace.api.state.ValueStateDescriptor;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.state.TableDescriptor;
import java.util.function.Supplier;

/**
 * Gives functions handles on the state of the current key in a namespace: none, or the window being evaluated.
 *
 * @see KeyedContext#states()
 */
@CopiedPerOperator
public final class StateHandles implements KeyedStateStore {
    private final KeyedContext context;
    private final TypeSerializer<Object> namespaceSerializer;
    private final Supplier<Object> namespace;

    /** @param namespace the one whose state handles now mean; asked at every access */
    @SuppressWarnings("unchecked") // serializer and supplier speak of the same type
    public <N> StateHandles(KeyedContext context, TypeSerializer<N> namespaceSerializer, Supplier<N> namespace) {
        this.context = context;
        this.namespaceSerializer = (TypeSerializer<Object>) namespaceSerializer;
        this.namespace = (Supplier<Object>) namespace;
    }

    @Override
    public <T> ValueState<T> getState(ValueStateDescriptor<T> descriptor) {
        return new ValueHandle<>(entry(descriptor));
    }

    @Override
    public <T> ListState<T> getListState(ListStateDescriptor<T> descriptor) {
        return new ListHandle<>(entry(descriptor));
    }

    @Override
    public <T> ReducingState<T> getReducingState(ReducingStateDescriptor<T> descriptor) {
        return new ReducingHandle<>(entry(descriptor), descriptor.getReduceFunction());
    }

    @Override
    public <IN, ACC, OUT> AggregatingState<IN, OUT> getAggregatingState(
            AggregatingStateDescriptor<IN, ACC, OUT> descriptor) {
        return new AggregatingHandle<>(entry(descriptor), descriptor.getAggregateFunction());
    }

    @Override
    public <UK, UV> MapState<UK, UV> getMapState(MapStateDescriptor<UK, UV> descriptor) {
        return new MapHandle<>(entry(descriptor));
    }

    private <V> CurrentEntry<V> entry(StateDescriptor<?, V> descriptor) {
        TableDescriptor<Object, V> table =
                new TableDescriptor<>(descriptor.getName(), namespaceSerializer, descriptor.getSerializer());
        return new CurrentEntry<>(context, table, namespace);
    }
}
