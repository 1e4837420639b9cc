package io.millrace.execution.operators;

import io.millrace.api.eventtime.Watermark;
import io.millrace.api.eventtime.WatermarkOutput;
import io.millrace.api.eventtime.WatermarkStrategy;
import io.millrace.base.Cancellable;

/**
 * Gives a stream new timestamps and watermarks. Time from before it is ignored but for the end of time, which says that
 * the input has ended.
 */
@CopiedPerOperator
public final class TimestampsAndWatermarksOperator extends OneInputOperator implements WatermarkOutput {
    private final WatermarkStrategy<Object> strategy;
    private final long periodMillis;
    private WatermarkGeneration generation;
    private Cancellable period = () -> {};
    private boolean idle;

    public TimestampsAndWatermarksOperator(OperatorContext context, Output output, WatermarkStrategy<Object> strategy) {
        super(context, output);
        this.strategy = strategy;
        this.periodMillis =
                WatermarkGeneration.periodMillis(context.environment().configuration());
    }

    @Override
    public void open() {
        generation = new WatermarkGeneration(strategy, this, context.environment());
        schedulePeriod();
    }

    private void schedulePeriod() {
        if (periodMillis > 0) {
            period = context.timers().after(periodMillis, this::onPeriod);
        }
    }

    private void onPeriod() {
        try {
            generation.onPeriod(context.timers().monotonicMillis(), true);
        } catch (Throwable thrown) {
            throw context.failed(thrown, " while making a watermark");
        }
        schedulePeriod();
    }

    @Override
    public void collect(Object value, long recordTimestamp) {
        long timestamp;
        try {
            timestamp = generation.timestampOf(value, recordTimestamp);
        } catch (Throwable thrown) {
            throw context.failed(thrown, value, recordTimestamp);
        }
        output.collect(value, timestamp);
        try {
            generation.onEvent(value, timestamp);
        } catch (Throwable thrown) {
            throw context.failed(thrown, value, timestamp);
        }
    }

    @Override
    public void emitWatermark(long timestamp) {
        if (timestamp == Long.MAX_VALUE) {
            period.cancel();
            super.emitWatermark(timestamp);
        }
    }

    @Override
    public void emitIdleness(boolean ignored) {}

    @Override
    public void emitWatermark(Watermark watermark) {
        markActive();
        if (watermark.timestamp() > currentWatermark()) {
            super.emitWatermark(watermark.timestamp());
        }
    }

    @Override
    public void markIdle() {
        if (!idle) {
            idle = true;
            output.emitIdleness(true);
        }
    }

    @Override
    public void markActive() {
        if (idle) {
            idle = false;
            output.emitIdleness(false);
        }
    }

    @Override
    public void close() {
        period.cancel();
    }
}
