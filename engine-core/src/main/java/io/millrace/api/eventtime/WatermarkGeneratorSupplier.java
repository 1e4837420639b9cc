package io.millrace.api.eventtime;

import io.millrace.api.functions.MetricGroup;
import java.io.Serializable;

/** Makes a {@link WatermarkGenerator} for each split. */
@FunctionalInterface
public interface WatermarkGeneratorSupplier<T> extends Serializable {
    WatermarkGenerator<T> createWatermarkGenerator(Context context);

    /** What making a generator may need to know. */
    interface Context {
        MetricGroup getMetricGroup();
    }
}
