package io.millrace.api.windowing.triggers;

import io.millrace.api.functions.MetricGroup;
import io.millrace.api.state.MergingState;
import io.millrace.api.state.State;
import io.millrace.api.state.StateDescriptor;
import io.millrace.api.windowing.windows.PartNames;
import io.millrace.api.windowing.windows.Window;
import java.io.Serializable;

/**
 * Decides when a window of a key is evaluated and when its contents are forgotten. Asked for each element that was added
 * to the window, and when a timer that it registered is due. One instance serves all keys and windows of a subtask: what
 * it remembers about one of them belongs into {@link TriggerContext#getPartitionedState}.
 *
 * <p>A window is forgotten at its end in any case (event time: plus the allowed lateness), with {@link #clear}.
 *
 * @param <T> elements it can look at
 * @param <W> windows it can work on
 */
public abstract class Trigger<T, W extends Window> implements Serializable {
    private static final long serialVersionUID = 1L;

    /** @param timestamp of the element, {@code Long.MIN_VALUE} when it has none */
    public abstract TriggerResult onElement(T element, long timestamp, W window, TriggerContext ctx) throws Exception;

    /** A processing-time timer is due. The window may be empty by now; it is not evaluated then. */
    public abstract TriggerResult onProcessingTime(long time, W window, TriggerContext ctx) throws Exception;

    /** An event-time timer is due. Also called at the window's end, where the engine has a timer of its own. */
    public abstract TriggerResult onEventTime(long time, W window, TriggerContext ctx) throws Exception;

    /** True when {@link #onMerge} works: the trigger can then be used for sessions. */
    public boolean canMerge() {
        return false;
    }

    /** Windows have become this one: merge their state, register the timers that now apply. */
    public void onMerge(W window, OnMergeContext ctx) throws Exception {
        throw new UnsupportedOperationException("this trigger cannot merge");
    }

    /** The window is forgotten: clear its state, delete its timers. */
    public abstract void clear(W window, TriggerContext ctx) throws Exception;

    /** Part of the operator's name: the same in every run, so never the object's address. */
    @Override
    public String toString() {
        return PartNames.of(getClass());
    }

    /** Valid only during the call it was passed to, for one key and window. */
    public interface TriggerContext {
        /** Milliseconds since the epoch, as the task read its clock for this step. */
        long getCurrentProcessingTime();

        MetricGroup getMetricGroup();

        long getCurrentWatermark();

        void registerProcessingTimeTimer(long time);

        void registerEventTimeTimer(long time);

        void deleteProcessingTimeTimer(long time);

        void deleteEventTimeTimer(long time);

        /** State of this key in this window. Ask for it in each call. */
        <S extends State> S getPartitionedState(StateDescriptor<S, ?> stateDescriptor);
    }

    /** What {@link #onMerge} gets: the window is the merged one. */
    public interface OnMergeContext extends TriggerContext {
        /** Moves what the merged windows hold in this state into the state of the merged window. */
        <S extends MergingState<?, ?>> void mergePartitionedState(StateDescriptor<S, ?> stateDescriptor);
    }
}
