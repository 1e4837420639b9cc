package io.millrace.execution.windows;

import io.millrace.api.functions.MetricGroup;
import io.millrace.api.state.MergingState;
import io.millrace.api.state.State;
import io.millrace.api.state.StateDescriptor;
import io.millrace.api.windowing.evictors.Evictor;
import io.millrace.api.windowing.triggers.Trigger;
import io.millrace.api.windowing.windows.Window;
import io.millrace.execution.keyed.KeyedTimers;
import io.millrace.execution.operators.CopiedPerOperator;
import java.util.Collection;
import java.util.List;

/** What triggers and evictors may ask and do about the pane they are called for. One per operator, reused. */
@CopiedPerOperator
final class PaneContext implements Trigger.OnMergeContext, Evictor.EvictorContext {
    private final TriggeredWindowOperator operator;
    private final MetricGroup metrics;
    private final WindowStates states;
    private final KeyedTimers<Pane> timers;
    private Pane pane;
    private Collection<Window> merged = List.of();

    PaneContext(TriggeredWindowOperator operator, MetricGroup metrics, WindowStates states, KeyedTimers<Pane> timers) {
        this.operator = operator;
        this.metrics = metrics;
        this.states = states;
        this.timers = timers;
    }

    PaneContext at(Pane current) {
        pane = current;
        states.at(current.window());
        return this;
    }

    /** The windows that have become the current one. */
    PaneContext merging(Collection<Window> windows) {
        merged = windows;
        return this;
    }

    @Override
    public long getCurrentProcessingTime() {
        return timers.currentProcessingTime();
    }

    @Override
    public MetricGroup getMetricGroup() {
        return metrics;
    }

    @Override
    public long getCurrentWatermark() {
        return operator.currentWatermark();
    }

    @Override
    public void registerProcessingTimeTimer(long time) {
        timers.registerProcessingTime(pane, time);
    }

    @Override
    public void registerEventTimeTimer(long time) {
        timers.registerEventTime(pane, time);
    }

    @Override
    public void deleteProcessingTimeTimer(long time) {
        timers.deleteProcessingTime(pane, time);
    }

    @Override
    public void deleteEventTimeTimer(long time) {
        timers.deleteEventTime(pane, time);
    }

    @Override
    public <S extends State> S getPartitionedState(StateDescriptor<S, ?> stateDescriptor) {
        return states.of(stateDescriptor);
    }

    @Override
    public <S extends MergingState<?, ?>> void mergePartitionedState(StateDescriptor<S, ?> stateDescriptor) {
        try {
            states.merge(stateDescriptor, merged);
        } catch (RuntimeException thrown) {
            throw thrown;
        } catch (Exception thrown) {
            throw new IllegalStateException("merging " + stateDescriptor + " failed", thrown);
        }
    }
}
