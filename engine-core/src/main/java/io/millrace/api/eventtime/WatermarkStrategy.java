package io.millrace.api.eventtime;

import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;

/**
 * How a stream gets timestamps and watermarks. Start from one of the static methods and refine:
 * {@code WatermarkStrategy.<Click>forBoundedOutOfOrderness(Duration.ofSeconds(5)).withTimestampAssigner((click, t) ->
 * click.time())}.
 */
public interface WatermarkStrategy<T>
        extends TimestampAssignerSupplier<T>, WatermarkGeneratorSupplier<T>, Serializable {

    @Override
    WatermarkGenerator<T> createWatermarkGenerator(WatermarkGeneratorSupplier.Context context);

    /** Without an own assigner the source's timestamps stay. */
    @Override
    default TimestampAssigner<T> createTimestampAssigner(TimestampAssignerSupplier.Context context) {
        return (element, recordTimestamp) -> recordTimestamp;
    }

    /** After how long without events a split no longer holds back time; null: never. */
    default Duration idleTimeout() {
        return null;
    }

    /** This strategy, with event time taken from the elements. */
    default WatermarkStrategy<T> withTimestampAssigner(SerializableTimestampAssigner<T> timestampAssigner) {
        Objects.requireNonNull(timestampAssigner, "timestampAssigner");
        return new WatermarkStrategyWithTimestampAssigner<>(this, context -> timestampAssigner);
    }

    /** This strategy, with event time taken from the elements by an assigner that cannot travel itself. */
    default WatermarkStrategy<T> withTimestampAssigner(TimestampAssignerSupplier<T> timestampAssigner) {
        Objects.requireNonNull(timestampAssigner, "timestampAssigner");
        return new WatermarkStrategyWithTimestampAssigner<>(this, timestampAssigner);
    }

    /** This strategy, with inputs that are silent for this long left out of the reckoning of time. */
    default WatermarkStrategy<T> withIdleness(Duration idleTimeout) {
        return new WatermarkStrategyWithIdleness<>(this, idleTimeout);
    }

    /** Timestamps never fall within a split: the watermark follows them directly. */
    static <T> WatermarkStrategy<T> forMonotonousTimestamps() {
        return forBoundedOutOfOrderness(Duration.ZERO);
    }

    /** An element is at most this much older than the newest one seen before it; later ones are late. */
    static <T> WatermarkStrategy<T> forBoundedOutOfOrderness(Duration maxOutOfOrderness) {
        long millis = maxOutOfOrderness.toMillis();
        if (millis < 0) {
            throw new IllegalArgumentException(
                    "the out-of-orderness cannot be negative, but is " + maxOutOfOrderness.toMillis() + " ms");
        }
        return context -> new BoundedOutOfOrdernessWatermarks<>(Duration.ofMillis(millis));
    }

    static <T> WatermarkStrategy<T> forGenerator(WatermarkGeneratorSupplier<T> generatorSupplier) {
        return generatorSupplier::createWatermarkGenerator;
    }

    /** No event time at all; for processing without windows, or with windows of processing time. */
    static <T> WatermarkStrategy<T> noWatermarks() {
        return new NoWatermarksStrategy<>();
    }
}
