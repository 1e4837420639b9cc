package io.millrace.semantics;

import io.millrace.api.windowing.triggers.Trigger;
import io.millrace.api.windowing.triggers.TriggerResult;
import io.millrace.api.windowing.windows.Window;

/** {@link Firing.When#SIGNS} as users write it. */
final class SignTrigger extends Trigger<Object, Window> {
    private static final long serialVersionUID = 1L;

    @Override
    public TriggerResult onElement(Object element, long timestamp, Window window, TriggerContext ctx) {
        boolean late = window.maxTimestamp() <= ctx.getCurrentWatermark();
        if (!late) {
            ctx.registerEventTimeTimer(window.maxTimestamp());
        }
        return switch (Sign.of((Item) element)) {
            case NONE -> late ? TriggerResult.FIRE : TriggerResult.CONTINUE;
            case FIRE -> TriggerResult.FIRE;
            case PURGE -> TriggerResult.PURGE;
            case FIRE_AND_PURGE -> TriggerResult.FIRE_AND_PURGE;
        };
    }

    @Override
    public TriggerResult onEventTime(long time, Window window, TriggerContext ctx) {
        return time == window.maxTimestamp() ? TriggerResult.FIRE : TriggerResult.CONTINUE;
    }

    @Override
    public TriggerResult onProcessingTime(long time, Window window, TriggerContext ctx) {
        return TriggerResult.CONTINUE;
    }

    @Override
    public void clear(Window window, TriggerContext ctx) {
        ctx.deleteEventTimeTimer(window.maxTimestamp());
    }

    @Override
    public boolean canMerge() {
        return true;
    }

    @Override
    public void onMerge(Window window, OnMergeContext ctx) {
        if (window.maxTimestamp() > ctx.getCurrentWatermark()) {
            ctx.registerEventTimeTimer(window.maxTimestamp());
        }
    }

    @Override
    public String toString() {
        return "SignTrigger";
    }
}
