package io.millrace.api.windowing.triggers;

import io.millrace.api.closure.RefusedArgumentException;
import io.millrace.api.state.ValueState;
import io.millrace.api.state.ValueStateDescriptor;
import io.millrace.api.types.Types;
import io.millrace.api.windowing.windows.Window;
import java.time.Duration;
import java.util.Objects;

/**
 * Fires when another trigger does, or when the clock has moved on by the timeout since the first element (or the last
 * one, see {@link #of(Trigger, Duration, boolean, boolean)}). Any timer fires it, those of the other trigger too. Cannot
 * merge.
 */
public final class ProcessingTimeoutTrigger<T, W extends Window> extends Trigger<T, W> {
    private static final long serialVersionUID = 1L;
    private final Trigger<T, W> nestedTrigger;
    private final long timeout;
    private final boolean resetTimerOnNewRecord;
    private final boolean shouldClearOnTimeout;
    private final ValueStateDescriptor<Long> timeoutTime = new ValueStateDescriptor<>("timeout", Types.LONG);

    private ProcessingTimeoutTrigger(
            Trigger<T, W> nestedTrigger, long timeout, boolean resetTimerOnNewRecord, boolean shouldClearOnTimeout) {
        if (timeout <= 0) {
            throw new RefusedArgumentException("the timeout of a trigger must be positive, not " + timeout + " ms");
        }
        this.nestedTrigger = Objects.requireNonNull(nestedTrigger);
        this.timeout = timeout;
        this.resetTimerOnNewRecord = resetTimerOnNewRecord;
        this.shouldClearOnTimeout = shouldClearOnTimeout;
    }

    /** Counts from the first element, and clears the other trigger when the time is over. */
    public static <T, W extends Window> ProcessingTimeoutTrigger<T, W> of(
            Trigger<T, W> nestedTrigger, Duration timeout) {
        return of(nestedTrigger, timeout, false, true);
    }

    /**
     * @param resetTimerOnNewRecord count from the last element instead of the first
     * @param shouldClearOnTimeout clear the other trigger when the time is over
     */
    public static <T, W extends Window> ProcessingTimeoutTrigger<T, W> of(
            Trigger<T, W> nestedTrigger,
            Duration timeout,
            boolean resetTimerOnNewRecord,
            boolean shouldClearOnTimeout) {
        return new ProcessingTimeoutTrigger<>(
                nestedTrigger, timeout.toMillis(), resetTimerOnNewRecord, shouldClearOnTimeout);
    }

    @Override
    public TriggerResult onElement(T element, long timestamp, W window, TriggerContext ctx) throws Exception {
        TriggerResult result = nestedTrigger.onElement(element, timestamp, window, ctx);
        if (result.isFire()) {
            clear(window, ctx);
            return result;
        }
        ValueState<Long> state = ctx.getPartitionedState(timeoutTime);
        Long due = state.value();
        if (due != null && resetTimerOnNewRecord) {
            ctx.deleteProcessingTimeTimer(due);
            due = null;
        }
        if (due == null) {
            long next = ctx.getCurrentProcessingTime() + timeout;
            state.update(next);
            ctx.registerProcessingTimeTimer(next);
        }
        return result;
    }

    @Override
    public TriggerResult onEventTime(long time, W window, TriggerContext ctx) throws Exception {
        return timedOut(nestedTrigger.onEventTime(time, window, ctx), window, ctx);
    }

    @Override
    public TriggerResult onProcessingTime(long time, W window, TriggerContext ctx) throws Exception {
        return timedOut(nestedTrigger.onProcessingTime(time, window, ctx), window, ctx);
    }

    private TriggerResult timedOut(TriggerResult nested, W window, TriggerContext ctx) throws Exception {
        if (shouldClearOnTimeout) {
            clear(window, ctx);
        }
        return nested.isPurge() ? TriggerResult.FIRE_AND_PURGE : TriggerResult.FIRE;
    }

    @Override
    public void clear(W window, TriggerContext ctx) throws Exception {
        ValueState<Long> state = ctx.getPartitionedState(timeoutTime);
        Long due = state.value();
        if (due != null) {
            ctx.deleteProcessingTimeTimer(due);
            state.clear();
        }
        nestedTrigger.clear(window, ctx);
    }

    @Override
    public String toString() {
        return "TimeoutTrigger(" + nestedTrigger + ", " + timeout + " ms)";
    }
}
