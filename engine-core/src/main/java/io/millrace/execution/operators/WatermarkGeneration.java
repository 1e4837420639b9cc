package io.millrace.execution.operators;

import io.millrace.api.eventtime.RelativeClock;
import io.millrace.api.eventtime.TimestampAssigner;
import io.millrace.api.eventtime.TimestampAssignerSupplier;
import io.millrace.api.eventtime.WatermarkGenerator;
import io.millrace.api.eventtime.WatermarkGeneratorSupplier;
import io.millrace.api.eventtime.WatermarkOutput;
import io.millrace.api.eventtime.WatermarkStrategy;
import io.millrace.api.functions.MetricGroup;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.PipelineOptions;

/**
 * A program's {@link WatermarkStrategy} at work on one stream or one split: timestamps, watermarks by event and by
 * period, and idleness. The engine measures idleness, not the generator, because only it knows when silence is its own
 * doing: time during which nothing was asked for does not count.
 */
@CopiedPerOperator
public final class WatermarkGeneration {
    private final TimestampAssigner<Object> assigner;
    private final WatermarkGenerator<Object> generator;
    private final WatermarkOutput output;
    private final InputActivityClock activity;
    /** 0: never idle. */
    private final long idleTimeoutMillis;

    private boolean eventSincePeriod = true;
    private boolean idle;
    private long silentMillis;
    private long lastPeriodMillis;

    public WatermarkGeneration(
            WatermarkStrategy<Object> strategy, WatermarkOutput output, TaskEnvironment environment) {
        this.activity = new InputActivityClock(environment.timers());
        StrategyContext context = new StrategyContext(environment, activity);
        this.assigner = strategy.createTimestampAssigner(context);
        this.generator = strategy.createWatermarkGenerator(context);
        this.output = output;
        this.idleTimeoutMillis =
                strategy.idleTimeout() == null ? 0 : strategy.idleTimeout().toMillis();
        this.lastPeriodMillis = environment.timers().monotonicMillis();
    }

    /** How often {@link #onPeriod} should be called; 0 means never. */
    public static long periodMillis(Configuration configuration) {
        return configuration.get(PipelineOptions.AUTO_WATERMARK_INTERVAL).toMillis();
    }

    public long timestampOf(Object value, long recordTimestamp) {
        return assigner.extractTimestamp(value, recordTimestamp);
    }

    /** After the record has been emitted, so that the watermark it causes follows it. */
    public void onEvent(Object value, long timestamp) {
        eventSincePeriod = true;
        if (idle) {
            idle = false;
            output.markActive();
        }
        generator.onEvent(value, timestamp, output);
    }

    /** @param asked whether the input has been asked for records all the time since the last call */
    public void onPeriod(long monotonicMillis, boolean asked) {
        activity.periodOver(monotonicMillis, asked);
        long elapsed = monotonicMillis - lastPeriodMillis;
        lastPeriodMillis = monotonicMillis;
        silentMillis = eventSincePeriod ? 0 : asked ? silentMillis + elapsed : silentMillis;
        eventSincePeriod = false;
        if (idleTimeoutMillis == 0 || silentMillis < idleTimeoutMillis) {
            generator.onPeriodicEmit(output);
        } else if (!idle) {
            idle = true;
            output.markIdle();
        }
    }

    private record StrategyContext(TaskEnvironment environment, RelativeClock activity)
            implements TimestampAssignerSupplier.Context, WatermarkGeneratorSupplier.Context {
        @Override
        public MetricGroup getMetricGroup() {
            return environment.metricGroup();
        }

        @Override
        public RelativeClock getInputActivityClock() {
            return activity;
        }

        @Override
        public long currentProcessingTime() {
            return environment.timers().wallMillis();
        }
    }
}
