package io.millrace.api.windowing.evictors;

import io.millrace.api.functions.MetricGroup;
import io.millrace.api.windowing.windows.Window;
import java.io.Serializable;

/**
 * Removes elements from a window when it is evaluated: before, so that the window function does not see them, or after.
 * What is removed is gone from the window for good.
 */
public interface Evictor<T, W extends Window> extends Serializable {

    /**
     * @param elements in the order in which they came; remove through the iterator
     * @param size how many there are
     */
    void evictBefore(Iterable<TimestampedValue<T>> elements, int size, W window, EvictorContext evictorContext);

    /** As {@link #evictBefore}, after the window function has been called. */
    void evictAfter(Iterable<TimestampedValue<T>> elements, int size, W window, EvictorContext evictorContext);

    /** Valid only during the call it was passed to. */
    interface EvictorContext {
        /** Milliseconds since the epoch, as the task read its clock for this step. */
        long getCurrentProcessingTime();

        MetricGroup getMetricGroup();

        long getCurrentWatermark();
    }
}
