package io.millrace.execution.windows;

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
import io.millrace.api.windowing.windows.Window;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.execution.keyed.KeyedContext;
import io.millrace.execution.keyed.StateHandles;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.state.KeyedTable;
import io.millrace.state.TableDescriptor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * State of the current key in the current window, for triggers and process functions. A handle is good for the call in
 * which it was asked for: {@link #dropEmpty} may take the tables behind it away afterwards.
 */
@CopiedPerOperator
final class WindowStates implements KeyedStateStore {
    private final KeyedContext keyed;
    private final TypeSerializer<Window> windowSerializer;
    private final StateHandles handles;
    /** Which states there are, by name: a window that ends may have an empty table of each. */
    private final Map<String, TableDescriptor<Window, ?>> seen = new LinkedHashMap<>();

    private Window window;

    WindowStates(KeyedContext keyed, TypeSerializer<Window> windowSerializer) {
        this.keyed = keyed;
        this.windowSerializer = windowSerializer;
        this.handles = new StateHandles(keyed, windowSerializer, () -> window);
    }

    void at(Window current) {
        window = current;
    }

    /** Forgets the window's tables that no key has anything in. */
    void dropEmpty(Window ended) {
        for (TableDescriptor<Window, ?> table : seen.values()) {
            if (keyed.backend().table(table, ended).size() == 0) {
                keyed.backend().drop(table, ended);
                handles.tablesDropped();
            }
        }
    }

    @SuppressWarnings("unchecked") // each kind of descriptor gives its kind of handle
    <S extends State> S of(StateDescriptor<S, ?> descriptor) {
        StateDescriptor<?, ?> any = descriptor;
        if (any instanceof ValueStateDescriptor<?> value) {
            return (S) getState(value);
        }
        if (any instanceof ListStateDescriptor<?> list) {
            return (S) getListState(list);
        }
        if (any instanceof MapStateDescriptor<?, ?> map) {
            return (S) getMapState(map);
        }
        if (any instanceof ReducingStateDescriptor<?> reducing) {
            return (S) getReducingState(reducing);
        }
        return (S) getAggregatingState((AggregatingStateDescriptor<?, ?, ?>) any);
    }

    /** Moves what the current key has in the windows into the current one. */
    void merge(StateDescriptor<?, ?> descriptor, Collection<Window> windows) throws Exception {
        Window target = window;
        if (descriptor instanceof ListStateDescriptor<?> list) {
            mergeLists(list, windows, target);
        } else if (descriptor instanceof ReducingStateDescriptor<?> reducing) {
            mergeReductions(reducing, windows, target);
        } else if (descriptor instanceof AggregatingStateDescriptor<?, ?, ?> aggregating) {
            mergeAccumulators(aggregating, windows, target);
        } else {
            throw new IllegalArgumentException(descriptor + " cannot merge: use a list, reducing or aggregating state");
        }
    }

    private <T> void mergeLists(ListStateDescriptor<T> descriptor, Collection<Window> windows, Window target)
            throws Exception {
        List<T> moved = new ArrayList<>();
        for (Window merged : windows) {
            at(merged);
            ListState<T> state = getListState(descriptor);
            state.get().forEach(moved::add);
            state.clear();
        }
        at(target);
        if (!moved.isEmpty()) {
            getListState(descriptor).addAll(moved);
        }
    }

    private <T> void mergeReductions(ReducingStateDescriptor<T> descriptor, Collection<Window> windows, Window target)
            throws Exception {
        for (Window merged : windows) {
            at(merged);
            ReducingState<T> state = getReducingState(descriptor);
            T moved = state.get();
            state.clear();
            at(target);
            if (moved != null) {
                getReducingState(descriptor).add(moved);
            }
        }
    }

    /** Handles give results, not accumulators. */
    private <ACC> void mergeAccumulators(
            AggregatingStateDescriptor<?, ACC, ?> descriptor, Collection<Window> windows, Window target) {
        if (descriptor.getTtlConfig().isEnabled()) {
            throw new IllegalArgumentException(descriptor + " has a time to live, with which it cannot merge");
        }
        see(descriptor);
        TableDescriptor<Window, ACC> table =
                new TableDescriptor<>(descriptor.getName(), windowSerializer, descriptor.getSerializer());
        for (Window merged : windows) {
            ACC moved = keyed.backend().table(table, merged).remove(keyed.currentKey());
            if (moved != null) {
                KeyedTable<Object, ACC> accumulators = keyed.backend().table(table, target);
                ACC kept = accumulators.get(keyed.currentKey());
                accumulators.put(
                        keyed.currentKey(),
                        kept == null ? moved : descriptor.getAggregateFunction().merge(kept, moved));
            }
        }
    }

    private <T> void see(StateDescriptor<?, T> descriptor) {
        seen.computeIfAbsent(
                descriptor.getName(),
                name -> new TableDescriptor<>(name, windowSerializer, descriptor.getSerializer()));
    }

    @Override
    public <T> ValueState<T> getState(ValueStateDescriptor<T> descriptor) {
        see(descriptor);
        return handles.getState(descriptor);
    }

    @Override
    public <T> ListState<T> getListState(ListStateDescriptor<T> descriptor) {
        see(descriptor);
        return handles.getListState(descriptor);
    }

    @Override
    public <T> ReducingState<T> getReducingState(ReducingStateDescriptor<T> descriptor) {
        see(descriptor);
        return handles.getReducingState(descriptor);
    }

    @Override
    public <IN, ACC, OUT> AggregatingState<IN, OUT> getAggregatingState(
            AggregatingStateDescriptor<IN, ACC, OUT> descriptor) {
        see(descriptor);
        return handles.getAggregatingState(descriptor);
    }

    @Override
    public <UK, UV> MapState<UK, UV> getMapState(MapStateDescriptor<UK, UV> descriptor) {
        see(descriptor);
        return handles.getMapState(descriptor);
    }
}
