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

        /**
         * The time in which the generator's input was read. Stands still while backpressure or watermark alignment keeps the
         * task from reading it, in which no record means nothing. For measuring silence; the task's thread only.
         */
        RelativeClock getInputActivityClock();
    }
}
