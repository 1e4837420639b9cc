package io.millrace.api.windowing.triggers;

import io.millrace.api.closure.RefusedArgumentException;
import io.millrace.api.functions.ReduceFunction;
import io.millrace.api.state.ReducingState;
import io.millrace.api.state.ReducingStateDescriptor;
import io.millrace.api.types.Types;
import io.millrace.api.windowing.windows.Window;
import java.time.Duration;

/**
 * Fires every interval of event time, counted from the epoch, and at the window's end. The first firing is due after the
 * first element.
 */
public final class ContinuousEventTimeTrigger<W extends Window> extends Trigger<Object, W> {
    private static final long serialVersionUID = 1L;
    private final long interval;
    /** The earliest of the merged windows' firings is the merged window's. */
    private final ReducingStateDescriptor<Long> fireTime =
            new ReducingStateDescriptor<>("fire-time", (ReduceFunction<Long>) Math::min, Types.LONG);

    private ContinuousEventTimeTrigger(long interval) {
        if (interval <= 0) {
            throw new RefusedArgumentException(
                    "the interval of a continuous trigger must be positive, not " + interval + " ms");
        }
        this.interval = interval;
    }

    public static <W extends Window> ContinuousEventTimeTrigger<W> of(Duration interval) {
        return new ContinuousEventTimeTrigger<>(interval.toMillis());
    }

    /** Milliseconds. */
    public long getInterval() {
        return interval;
    }

    @Override
    public TriggerResult onElement(Object element, long timestamp, W window, TriggerContext ctx) throws Exception {
        if (window.maxTimestamp() <= ctx.getCurrentWatermark()) {
            return TriggerResult.FIRE;
        }
        ctx.registerEventTimeTimer(window.maxTimestamp());
        ReducingState<Long> fireTime = ctx.getPartitionedState(this.fireTime);
        if (fireTime.get() == null) {
            // Before 1970 that is towards the epoch, as in Flink: the first firing comes up to two intervals later.
            scheduleNext(timestamp - timestamp % interval, window, ctx, fireTime);
        }
        return TriggerResult.CONTINUE;
    }

    @Override
    public TriggerResult onEventTime(long time, W window, TriggerContext ctx) throws Exception {
        if (time == window.maxTimestamp()) {
            return TriggerResult.FIRE;
        }
        ReducingState<Long> fireTime = ctx.getPartitionedState(this.fireTime);
        Long due = fireTime.get();
        if (due == null || due != time) {
            return TriggerResult.CONTINUE;
        }
        fireTime.clear();
        scheduleNext(time, window, ctx, fireTime);
        return TriggerResult.FIRE;
    }

    @Override
    public TriggerResult onProcessingTime(long time, W window, TriggerContext ctx) throws Exception {
        return TriggerResult.CONTINUE;
    }

    private void scheduleNext(long time, W window, TriggerContext ctx, ReducingState<Long> fireTime) throws Exception {
        long end = window.maxTimestamp();
        long next = time > Long.MAX_VALUE - interval ? end : Math.min(time + interval, end);
        fireTime.add(next);
        ctx.registerEventTimeTimer(next);
    }

    @Override
    public void clear(W window, TriggerContext ctx) throws Exception {
        ReducingState<Long> fireTime = ctx.getPartitionedState(this.fireTime);
        Long due = fireTime.get();
        if (due != null) {
            ctx.deleteEventTimeTimer(due);
            fireTime.clear();
        }
    }

    @Override
    public boolean canMerge() {
        return true;
    }

    @Override
    public void onMerge(W window, OnMergeContext ctx) throws Exception {
        ctx.mergePartitionedState(fireTime);
        Long due = ctx.getPartitionedState(fireTime).get();
        if (due != null) {
            ctx.registerEventTimeTimer(due);
        }
    }

    @Override
    public String toString() {
        return "ContinuousEventTimeTrigger(" + interval + " ms)";
    }
}
