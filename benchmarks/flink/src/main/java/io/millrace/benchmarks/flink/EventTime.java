package io.millrace.benchmarks.flink;

import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * Watermarks by event time, not by the wall clock, so that every engine gives as many: one at the first event of each
 * step.
 */
final class EventTime<T> implements WatermarkGenerator<T> {
    private final long stepMillis;
    private long nextStep = Long.MIN_VALUE;

    private EventTime(long stepMillis) {
        this.stepMillis = stepMillis;
    }

    static <T> WatermarkStrategy<T> everyMillis(long stepMillis) {
        return WatermarkStrategy.forGenerator(context -> new EventTime<>(stepMillis));
    }

    @Override
    public void onEvent(T event, long eventTimestamp, WatermarkOutput output) {
        if (eventTimestamp >= nextStep) {
            nextStep = eventTimestamp - eventTimestamp % stepMillis + stepMillis;
            output.emitWatermark(new Watermark(eventTimestamp - 1));
        }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {}
}
