package io.millrace.api.eventtime;

import io.millrace.api.functions.MetricGroup;
import java.io.Serializable;

/** Makes a {@link TimestampAssigner} for each split. */
@FunctionalInterface
public interface TimestampAssignerSupplier<T> extends Serializable {
    TimestampAssigner<T> createTimestampAssigner(Context context);

    /** The same assigner for each split. */
    static <T> TimestampAssignerSupplier<T> of(SerializableTimestampAssigner<T> assigner) {
        return context -> assigner;
    }

    /** What making an assigner may need to know. */
    interface Context {
        MetricGroup getMetricGroup();

        /** The task's processing time in milliseconds since the epoch, read once per step. Not in Flink. */
        long currentProcessingTime();
    }
}
