package io.millrace.api.state;

import io.millrace.api.state.v2.AnsweredStates;
import java.util.Set;

/**
 * State of one subtask of an operator that belongs to no key. Names are unique within the operator; the same name gives
 * the same state. When the parallelism changes, how a state is divided among the new subtasks is a matter of its kind.
 */
public interface OperatorStateStore {
    /** The elements of all subtasks are dealt out to the new ones evenly. */
    <S> ListState<S> getListState(ListStateDescriptor<S> stateDescriptor) throws Exception;

    /** Every new subtask gets the elements of all old ones, and keeps those it wants. */
    <S> ListState<S> getUnionListState(ListStateDescriptor<S> stateDescriptor) throws Exception;

    /** Every subtask holds the same map and new ones get a copy; that it is the same is up to the program. */
    <K, V> BroadcastState<K, V> getBroadcastState(MapStateDescriptor<K, V> stateDescriptor) throws Exception;

    /** Of list states asked for so far. */
    Set<String> getRegisteredStateNames();

    /** Of broadcast states asked for so far. */
    Set<String> getRegisteredBroadcastStateNames();

    /** As {@link #getListState(ListStateDescriptor)}, with futures. */
    default <S> io.millrace.api.state.v2.ListState<S> getListState(
            io.millrace.api.state.v2.ListStateDescriptor<S> stateDescriptor) throws Exception {
        return AnsweredStates.of(getListState(stateDescriptor.synchronous()));
    }

    /** As {@link #getUnionListState(ListStateDescriptor)}, with futures. */
    default <S> io.millrace.api.state.v2.ListState<S> getUnionListState(
            io.millrace.api.state.v2.ListStateDescriptor<S> stateDescriptor) throws Exception {
        return AnsweredStates.of(getUnionListState(stateDescriptor.synchronous()));
    }

    /** As {@link #getBroadcastState(MapStateDescriptor)}. */
    default <K, V> BroadcastState<K, V> getBroadcastState(
            io.millrace.api.state.v2.MapStateDescriptor<K, V> stateDescriptor) throws Exception {
        return getBroadcastState(stateDescriptor.synchronous());
    }
}
