package io.millrace.api.eventtime;

import io.millrace.api.closure.RefusedArgumentException;
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
        return new RecordTimestampAssigner<>();
    }

    /** After how long without events a split no longer holds back time; null: never. */
    default Duration idleTimeout() {
        return null;
    }

    /** Which readers keep together in event time; {@link WatermarkAlignmentParams#WATERMARK_ALIGNMENT_DISABLED} by default. */
    default WatermarkAlignmentParams getAlignmentParameters() {
        return WatermarkAlignmentParams.WATERMARK_ALIGNMENT_DISABLED;
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

    /** As {@link #withWatermarkAlignment(String, Duration, Duration)}, looked after every second. */
    default WatermarkStrategy<T> withWatermarkAlignment(String watermarkGroup, Duration maxAllowedWatermarkDrift) {
        return withWatermarkAlignment(
                watermarkGroup,
                maxAllowedWatermarkDrift,
                Duration.ofMillis(WatermarkAlignmentParams.DEFAULT_UPDATE_INTERVAL));
    }

    /**
     * This strategy, with readers and splits that wait when their event time is further than this ahead of the slowest
     * reader of the group. Only in {@code fromSource}: a stream behind its source cannot stop it.
     *
     * @param watermarkGroup names the group; all sources of a job that use the same name belong to it
     * @param updateInterval how often readers tell how far they are, and hear how far they may go
     */
    default WatermarkStrategy<T> withWatermarkAlignment(
            String watermarkGroup, Duration maxAllowedWatermarkDrift, Duration updateInterval) {
        return new WatermarksWithWatermarkAlignment<>(this, watermarkGroup, maxAllowedWatermarkDrift, updateInterval);
    }

    /** Timestamps never fall within a split: the watermark follows them directly. */
    static <T> WatermarkStrategy<T> forMonotonousTimestamps() {
        return forBoundedOutOfOrderness(Duration.ZERO);
    }

    /** An element is at most this much older than the newest one seen before it; later ones are late. */
    static <T> WatermarkStrategy<T> forBoundedOutOfOrderness(Duration maxOutOfOrderness) {
        long millis = maxOutOfOrderness.toMillis();
        if (millis < 0) {
            throw new RefusedArgumentException(
                    "the out-of-orderness cannot be negative, but is " + maxOutOfOrderness.toMillis() + " ms");
        }
        return context -> new BoundedOutOfOrdernessWatermarks<>(Duration.ofMillis(millis));
    }

    /**
     * Ingestion time: the timestamp of an element is the task's processing time when it arrives, and the watermark
     * follows. Nothing is ever late; results depend on when the program ran. Not in Flink under this name.
     */
    static <T> WatermarkStrategy<T> forIngestionTime() {
        return WatermarkStrategy.<T>forMonotonousTimestamps().withTimestampAssigner((TimestampAssignerSupplier<T>)
                context -> new IngestionTimeAssigner<>(context::currentProcessingTime));
    }

    static <T> WatermarkStrategy<T> forGenerator(WatermarkGeneratorSupplier<T> generatorSupplier) {
        return generatorSupplier::createWatermarkGenerator;
    }

    /** No event time at all; for processing without windows, or with windows of processing time. */
    static <T> WatermarkStrategy<T> noWatermarks() {
        return new NoWatermarksStrategy<>();
    }
}
