package io.millrace.api.state;

import io.millrace.api.state.v2.AnsweredStates;

/**
 * Where functions on keyed streams get their state. The same descriptor always gives the same state. Descriptors of {@link
 * io.millrace.api.state.v2} give handles with futures, on streams with and without {@code enableAsyncState()} alike.
 */
public interface KeyedStateStore {
    <T> ValueState<T> getState(ValueStateDescriptor<T> stateProperties);

    <T> ListState<T> getListState(ListStateDescriptor<T> stateProperties);

    <T> ReducingState<T> getReducingState(ReducingStateDescriptor<T> stateProperties);

    <IN, ACC, OUT> AggregatingState<IN, OUT> getAggregatingState(
            AggregatingStateDescriptor<IN, ACC, OUT> stateProperties);

    <UK, UV> MapState<UK, UV> getMapState(MapStateDescriptor<UK, UV> stateProperties);

    default <T> io.millrace.api.state.v2.ValueState<T> getState(
            io.millrace.api.state.v2.ValueStateDescriptor<T> stateProperties) {
        return getValueState(stateProperties);
    }

    default <T> io.millrace.api.state.v2.ValueState<T> getValueState(
            io.millrace.api.state.v2.ValueStateDescriptor<T> stateProperties) {
        return AnsweredStates.of(getState(stateProperties.synchronous()));
    }

    default <T> io.millrace.api.state.v2.ListState<T> getListState(
            io.millrace.api.state.v2.ListStateDescriptor<T> stateProperties) {
        return AnsweredStates.of(getListState(stateProperties.synchronous()));
    }

    default <T> io.millrace.api.state.v2.ReducingState<T> getReducingState(
            io.millrace.api.state.v2.ReducingStateDescriptor<T> stateProperties) {
        return AnsweredStates.of(getReducingState(stateProperties.synchronous()));
    }

    default <IN, ACC, OUT> io.millrace.api.state.v2.AggregatingState<IN, OUT> getAggregatingState(
            io.millrace.api.state.v2.AggregatingStateDescriptor<IN, ACC, OUT> stateProperties) {
        return AnsweredStates.of(getAggregatingState(stateProperties.synchronous()));
    }

    default <UK, UV> io.millrace.api.state.v2.MapState<UK, UV> getMapState(
            io.millrace.api.state.v2.MapStateDescriptor<UK, UV> stateProperties) {
        return AnsweredStates.of(getMapState(stateProperties.synchronous()));
    }
}
