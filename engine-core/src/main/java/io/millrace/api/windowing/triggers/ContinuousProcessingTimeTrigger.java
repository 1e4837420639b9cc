package io.millrace.api.windowing.triggers;

import io.millrace.api.closure.RefusedArgumentException;
import io.millrace.api.functions.ReduceFunction;
import io.millrace.api.state.ReducingState;
import io.millrace.api.state.ReducingStateDescriptor;
import io.millrace.api.types.Types;
import io.millrace.api.windowing.windows.Window;
import java.time.Duration;

/** Fires every interval of the clock, counted from the epoch, from the first element to the window's end. */
public final class ContinuousProcessingTimeTrigger<W extends Window> extends Trigger<Object, W> {
    private static final long serialVersionUID = 1L;
    private final long interval;
    /** The earliest of the merged windows' firings is the merged window's. */
    private final ReducingStateDescriptor<Long> fireTime =
            new ReducingStateDescriptor<>("fire-time", (ReduceFunction<Long>) Math::min, Types.LONG);

    private ContinuousProcessingTimeTrigger(long interval) {
        if (interval <= 0) {
            throw new RefusedArgumentException(
                    "the interval of a continuous trigger must be positive, not " + interval + " ms");
        }
        this.interval = interval;
    }

    public static <W extends Window> ContinuousProcessingTimeTrigger<W> of(Duration interval) {
        return new ContinuousProcessingTimeTrigger<>(interval.toMillis());
    }

    /** Milliseconds. */
    public long getInterval() {
        return interval;
    }

    @Override
    public TriggerResult onElement(Object element, long timestamp, W window, TriggerContext ctx) throws Exception {
        ReducingState<Long> fireTime = ctx.getPartitionedState(this.fireTime);
        if (fireTime.get() == null) {
            long now = ctx.getCurrentProcessingTime();
            scheduleNext(now - Math.floorMod(now, interval), window, ctx, fireTime);
        }
        return TriggerResult.CONTINUE;
    }

    @Override
    public TriggerResult onEventTime(long time, W window, TriggerContext ctx) throws Exception {
        return TriggerResult.CONTINUE;
    }

    @Override
    public TriggerResult onProcessingTime(long time, W window, TriggerContext ctx) throws Exception {
        ReducingState<Long> fireTime = ctx.getPartitionedState(this.fireTime);
        Long due = fireTime.get();
        if (due == null || due != time) {
            return TriggerResult.CONTINUE;
        }
        fireTime.clear();
        scheduleNext(time, window, ctx, fireTime);
        return TriggerResult.FIRE;
    }

    private void scheduleNext(long time, W window, TriggerContext ctx, ReducingState<Long> fireTime) throws Exception {
        long end = window.maxTimestamp();
        long next = end - time > interval || end - time < 0 ? time + interval : end;
        if (time >= window.maxTimestamp()) {
            return;
        }
        fireTime.add(next);
        ctx.registerProcessingTimeTimer(next);
    }

    @Override
    public void clear(W window, TriggerContext ctx) throws Exception {
        ReducingState<Long> fireTime = ctx.getPartitionedState(this.fireTime);
        Long due = fireTime.get();
        if (due != null) {
            ctx.deleteProcessingTimeTimer(due);
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
            ctx.registerProcessingTimeTimer(due);
        }
    }

    @Override
    public String toString() {
        return "ContinuousProcessingTimeTrigger(" + interval + " ms)";
    }
}
