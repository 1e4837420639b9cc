package io.millrace.execution.operators;

import io.millrace.api.functions.MetricGroup;
import io.millrace.api.functions.RuntimeContext;
import io.millrace.api.functions.TaskInfo;
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
import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;

/** What functions of one operator see of it. */
final class OperatorRuntimeContext implements RuntimeContext {
    private final OperatorContext operator;
    private KeyedStateStore states;

    OperatorRuntimeContext(OperatorContext operator) {
        this.operator = operator;
    }

    void keyedStates(KeyedStateStore keyedStates) {
        states = keyedStates;
    }

    @Override
    public TaskInfo getTaskInfo() {
        return operator.environment().taskInfo();
    }

    @Override
    public MetricGroup getMetricGroup() {
        return operator.environment().metricGroup();
    }

    @Override
    public ClassLoader getUserCodeClassLoader() {
        return operator.environment().userCode();
    }

    @Override
    public <T> ValueState<T> getState(ValueStateDescriptor<T> descriptor) {
        return statesFor(descriptor).getState(descriptor);
    }

    @Override
    public <T> ListState<T> getListState(ListStateDescriptor<T> descriptor) {
        return statesFor(descriptor).getListState(descriptor);
    }

    @Override
    public <T> ReducingState<T> getReducingState(ReducingStateDescriptor<T> descriptor) {
        return statesFor(descriptor).getReducingState(descriptor);
    }

    @Override
    public <IN, ACC, OUT> AggregatingState<IN, OUT> getAggregatingState(
            AggregatingStateDescriptor<IN, ACC, OUT> descriptor) {
        return statesFor(descriptor).getAggregatingState(descriptor);
    }

    @Override
    public <UK, UV> MapState<UK, UV> getMapState(MapStateDescriptor<UK, UV> descriptor) {
        return statesFor(descriptor).getMapState(descriptor);
    }

    private KeyedStateStore statesFor(StateDescriptor<?, ?> descriptor) {
        if (states == null) {
            throw new MillraceException(Failure.of(
                    "MR-3107",
                    Blame.USER,
                    descriptor + " belongs to keys, but the stream has none: call keyBy(...) before this function"));
        }
        return states;
    }
}
