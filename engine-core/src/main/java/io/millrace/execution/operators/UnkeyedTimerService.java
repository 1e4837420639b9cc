package io.millrace.execution.operators;

import io.millrace.api.functions.TimerService;
import java.util.function.LongSupplier;

/** Tells the time where there are no keys; timers belong to keys. */
@CopiedPerOperator
public final class UnkeyedTimerService implements TimerService {
    private final TaskTimers timers;
    private final LongSupplier watermark;

    public UnkeyedTimerService(TaskTimers timers, LongSupplier watermark) {
        this.timers = timers;
        this.watermark = watermark;
    }

    @Override
    public long currentProcessingTime() {
        return timers.wallMillis();
    }

    @Override
    public long currentWatermark() {
        return watermark.getAsLong();
    }

    @Override
    public void registerProcessingTimeTimer(long time) {
        throw needsKey();
    }

    @Override
    public void registerEventTimeTimer(long time) {
        throw needsKey();
    }

    @Override
    public void deleteProcessingTimeTimer(long time) {
        throw needsKey();
    }

    @Override
    public void deleteEventTimeTimer(long time) {
        throw needsKey();
    }

    private static UnsupportedOperationException needsKey() {
        return new UnsupportedOperationException(
                "timers belong to a key: call keyBy(...) before process(...) and use a keyed function");
    }
}
