package io.millrace.execution.operators;

import io.millrace.api.JobParameters;
import io.millrace.api.accumulators.Accumulator;
import io.millrace.api.accumulators.DoubleCounter;
import io.millrace.api.accumulators.Histogram;
import io.millrace.api.accumulators.IntCounter;
import io.millrace.api.accumulators.LongCounter;
import io.millrace.api.functions.JobInfo;
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
import io.millrace.api.types.TypeInformation;
import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.JobID;
import io.millrace.base.MillraceException;
import io.millrace.base.configuration.PipelineOptions;
import io.millrace.base.serialization.TypeSerializer;
import java.io.Serializable;
import java.util.Map;

/** What functions of one operator see of it. */
final class OperatorRuntimeContext implements RuntimeContext, JobInfo {
    private final OperatorContext operator;
    private final MetricGroup metrics;
    private KeyedStateStore states;

    OperatorRuntimeContext(OperatorContext operator) {
        this.operator = operator;
        this.metrics = operator.environment().metrics().of(operator.node().name());
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
        return metrics;
    }

    @Override
    public JobInfo getJobInfo() {
        return this;
    }

    @Override
    public JobID getJobId() {
        return operator.environment().taskInfo().job();
    }

    @Override
    public String getJobName() {
        return operator.environment().configuration().get(PipelineOptions.NAME, "");
    }

    @Override
    public Map<String, String> getGlobalJobParameters() {
        return JobParameters.read(operator.environment().configuration());
    }

    @Override
    public boolean isObjectReuseEnabled() {
        return operator.environment().configuration().get(PipelineOptions.OBJECT_REUSE);
    }

    @Override
    public <T> TypeSerializer<T> createSerializer(TypeInformation<T> typeInformation) {
        return typeInformation.createSerializer();
    }

    @Override
    public <V, A extends Serializable> void addAccumulator(String name, Accumulator<V, A> accumulator) {
        accumulators().add(name, accumulator);
    }

    @Override
    @SuppressWarnings("unchecked") // the caller says what it has added
    public <V, A extends Serializable> Accumulator<V, A> getAccumulator(String name) {
        return (Accumulator<V, A>) accumulators().get(name);
    }

    @Override
    public IntCounter getIntCounter(String name) {
        return accumulators().get(name, IntCounter.class, IntCounter::new);
    }

    @Override
    public LongCounter getLongCounter(String name) {
        return accumulators().get(name, LongCounter.class, LongCounter::new);
    }

    @Override
    public DoubleCounter getDoubleCounter(String name) {
        return accumulators().get(name, DoubleCounter.class, DoubleCounter::new);
    }

    @Override
    public Histogram getHistogram(String name) {
        return accumulators().get(name, Histogram.class, Histogram::new);
    }

    private TaskAccumulators accumulators() {
        return operator.environment().accumulators();
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
