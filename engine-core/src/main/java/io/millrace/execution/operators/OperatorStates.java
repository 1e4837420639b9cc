package io.millrace.execution.operators;

import io.millrace.api.state.BroadcastState;
import io.millrace.api.state.ListState;
import io.millrace.api.state.ListStateDescriptor;
import io.millrace.api.state.MapStateDescriptor;
import io.millrace.api.state.OperatorStateStore;
import io.millrace.state.OperatorStateBackend;
import io.millrace.state.thrift.Redistribution;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** The operator's backend as its functions see it. */
final class OperatorStates implements OperatorStateStore {
    private final OperatorStateBackend backend;
    private final Set<String> lists = new TreeSet<>();
    private final Set<String> broadcasts = new TreeSet<>();

    OperatorStates(OperatorStateBackend backend) {
        this.backend = backend;
    }

    @Override
    public <S> ListState<S> getListState(ListStateDescriptor<S> stateDescriptor) {
        return list(stateDescriptor, Redistribution.SPLIT);
    }

    @Override
    public <S> ListState<S> getUnionListState(ListStateDescriptor<S> stateDescriptor) {
        return list(stateDescriptor, Redistribution.UNION);
    }

    private <S> ListState<S> list(ListStateDescriptor<S> descriptor, Redistribution redistribution) {
        lists.add(descriptor.getName());
        return new OperatorListState<>(
                backend.list(descriptor.getName(), descriptor.getElementSerializer(), redistribution));
    }

    @Override
    public <K, V> BroadcastState<K, V> getBroadcastState(MapStateDescriptor<K, V> stateDescriptor) {
        broadcasts.add(stateDescriptor.getName());
        return new BroadcastHandle<>(backend.broadcast(stateDescriptor.getName(), stateDescriptor.getSerializer()));
    }

    @Override
    public Set<String> getRegisteredStateNames() {
        return Collections.unmodifiableSet(lists);
    }

    @Override
    public Set<String> getRegisteredBroadcastStateNames() {
        return Collections.unmodifiableSet(broadcasts);
    }
}
