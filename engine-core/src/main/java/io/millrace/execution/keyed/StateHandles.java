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
import io.millrace.api.state.State;
import io.millrace.api.state.StateDescriptor;
import io.millrace.api.state.ValueState;
import io.millrace.api.state.ValueStateDescriptor;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.state.KeyedTable;
import io.millrace.state.PartedMap;
import io.millrace.state.PartedMapSerializer;
import io.millrace.state.TableDescriptor;
import io.millrace.state.TtlValue;
import io.millrace.state.VoidNamespace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Gives functions handles on the state of the current key in a namespace: none, or the window being evaluated. A name
 * always gives the same handle.
 *
 * @see KeyedContext#states()
 */
@CopiedPerOperator
public final class StateHandles implements KeyedStateStore {
    private final KeyedContext context;
    private final TypeSerializer<Object> namespaceSerializer;
    private final Supplier<Object> namespace;
    // Looked up by name only.
    private final Map<String, State> handles = new HashMap<>();
    private final List<CurrentEntry<?>> entries = new ArrayList<>();

    /** @param namespace the one whose state handles now mean; asked at every access */
    @SuppressWarnings("unchecked") // serializer and supplier speak of the same type
    public <N> StateHandles(KeyedContext context, TypeSerializer<N> namespaceSerializer, Supplier<N> namespace) {
        this.context = context;
        this.namespaceSerializer = (TypeSerializer<Object>) namespaceSerializer;
        this.namespace = (Supplier<Object>) namespace;
    }

    @Override
    public <T> ValueState<T> getState(ValueStateDescriptor<T> descriptor) {
        return handle(descriptor, () -> {
            ValueState<T> state = new ValueHandle<>(entry(descriptor));
            T defaultValue = descriptor.getDefaultValue();
            return defaultValue == null
                    ? state
                    : new DefaultValueHandle<>(state, defaultValue, descriptor.getSerializer());
        });
    }

    @Override
    public <T> ReducingState<T> getReducingState(ReducingStateDescriptor<T> descriptor) {
        return handle(descriptor, () -> new ReducingHandle<>(entry(descriptor), descriptor.getReduceFunction()));
    }

    @Override
    public <IN, ACC, OUT> AggregatingState<IN, OUT> getAggregatingState(
            AggregatingStateDescriptor<IN, ACC, OUT> descriptor) {
        return handle(descriptor, () -> new AggregatingHandle<>(entry(descriptor), descriptor.getAggregateFunction()));
    }

    @Override
    public <T> ListState<T> getListState(ListStateDescriptor<T> descriptor) {
        if (!descriptor.getTtlConfig().isEnabled()) {
            return handle(descriptor, () -> new ListHandle<>(table(descriptor, descriptor.getSerializer())));
        }
        return handle(descriptor, () -> {
            TimeToLive ttl = timeToLive(descriptor);
            TypeSerializer<TtlValue<T>> element = new TtlValue.Serializer<>(descriptor.getElementSerializer());
            CurrentEntry<List<TtlValue<T>>> entry =
                    table(descriptor, new ListStateDescriptor<>(descriptor.getName(), element).getSerializer());
            return new ExpiringListHandle<>(entry, ttl, sweeper(descriptor, entry, ttl::left));
        });
    }

    @Override
    public <UK, UV> MapState<UK, UV> getMapState(MapStateDescriptor<UK, UV> descriptor) {
        if (!descriptor.getTtlConfig().isEnabled()) {
            return handle(descriptor, () -> {
                PartedMapSerializer<UK, UV> maps =
                        new PartedMapSerializer<>(descriptor.getKeySerializer(), descriptor.getValueSerializer());
                return new MapHandle<>(table(descriptor, maps), maps);
            });
        }
        return handle(descriptor, () -> {
            TimeToLive ttl = timeToLive(descriptor);
            TypeSerializer<TtlValue<UV>> value = new TtlValue.Serializer<>(descriptor.getValueSerializer());
            PartedMapSerializer<UK, TtlValue<UV>> maps =
                    new PartedMapSerializer<>(descriptor.getKeySerializer(), value);
            CurrentEntry<PartedMap<UK, TtlValue<UV>>> entry = table(descriptor, maps);
            return new ExpiringMapHandle<>(new MapHandle<>(entry, maps), ttl, sweeper(descriptor, entry, ttl::left));
        });
    }

    @SuppressWarnings("unchecked") // declare() made sure that the name means the same kind and type
    private <S extends State> S handle(StateDescriptor<S, ?> descriptor, Supplier<? extends S> create) {
        context.declared().declare(descriptor, namespaceSerializer);
        S known = (S) handles.get(descriptor.getName());
        if (known == null) {
            known = create.get();
            handles.put(descriptor.getName(), known);
        }
        return known;
    }

    private <V> Entry<V> entry(StateDescriptor<?, V> descriptor) {
        if (!descriptor.getTtlConfig().isEnabled()) {
            return table(descriptor, descriptor.getSerializer());
        }
        TimeToLive ttl = timeToLive(descriptor);
        CurrentEntry<TtlValue<V>> entry = table(descriptor, new TtlValue.Serializer<>(descriptor.getSerializer()));
        return new ExpiringEntry<>(entry, ttl, sweeper(descriptor, entry, ttl::left));
    }

    private <V> CurrentEntry<V> table(StateDescriptor<?, ?> descriptor, TypeSerializer<V> stored) {
        TableDescriptor<Object, V> table = new TableDescriptor<>(descriptor.getName(), namespaceSerializer, stored);
        CurrentEntry<V> entry = new CurrentEntry<>(context, table, namespace);
        entries.add(entry);
        // What cannot be restored is refused now, not at the first record.
        boolean restored = !context.backend().namespaces(table).isEmpty();
        if (restored && namespaceSerializer.equals(VoidNamespace.SERIALIZER)) {
            entry.open();
        }
        return entry;
    }

    /** To be called after tables were dropped from the backend: handles remember the one they used last. */
    public void tablesDropped() {
        entries.forEach(CurrentEntry::tablesDropped);
    }

    private TimeToLive timeToLive(StateDescriptor<?, ?> descriptor) {
        return new TimeToLive(descriptor.getTtlConfig(), context.cleanup()::now);
    }

    private <V> StateCleanup.Sweeper<V> sweeper(
            StateDescriptor<?, ?> descriptor, CurrentEntry<V> entry, KeyedTable.Expiry<V> expiry) {
        return context.cleanup().sweep(entry, expiry, descriptor.getTtlConfig());
    }
}
