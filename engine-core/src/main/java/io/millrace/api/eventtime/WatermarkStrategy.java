package io.millrace.api.eventtime;

import java.io.Serializable;
import java.time.Duration;

/** How a stream gets timestamps and watermarks. */
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
}
