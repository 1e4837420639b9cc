package io.millrace.execution.keyed;

import io.millrace.api.functions.TimerService;
import io.millrace.execution.operators.CopiedPerOperator;
import java.util.function.LongSupplier;

/** Timers of the current key, as functions set them. */
@CopiedPerOperator
public final class KeyedTimerService implements TimerService {
    private final KeyedContext context;
    private final KeyedTimers<Object> timers;
    private final LongSupplier watermark;

    public KeyedTimerService(KeyedContext context, KeyedTimers<Object> timers, LongSupplier watermark) {
        this.context = context;
        this.timers = timers;
        this.watermark = watermark;
    }

    @Override
    public long currentProcessingTime() {
        return timers.currentProcessingTime();
    }

    @Override
    public long currentWatermark() {
        return watermark.getAsLong();
    }

    @Override
    public void registerProcessingTimeTimer(long time) {
        timers.registerProcessingTime(context.currentKey(), time);
    }

    @Override
    public void registerEventTimeTimer(long time) {
        timers.registerEventTime(context.currentKey(), time);
    }

    @Override
    public void deleteProcessingTimeTimer(long time) {
        timers.deleteProcessingTime(context.currentKey(), time);
    }

    @Override
    public void deleteEventTimeTimer(long time) {
        timers.deleteEventTime(context.currentKey(), time);
    }
}
