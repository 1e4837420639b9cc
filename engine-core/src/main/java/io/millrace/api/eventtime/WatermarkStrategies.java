package io.millrace.api.eventtime;

/** What can be said of a strategy without running it. */
public final class WatermarkStrategies {
    private WatermarkStrategies() {}

    /** False when it is known that the strategy never emits a watermark, so that event time would stand still. */
    public static boolean advancesTime(WatermarkStrategy<?> strategy) {
        if (strategy instanceof WatermarkStrategyWithTimestampAssigner<?> wrapped) {
            return advancesTime(wrapped.base());
        }
        if (strategy instanceof WatermarkStrategyWithIdleness<?> wrapped) {
            return advancesTime(wrapped.base());
        }
        return !(strategy instanceof NoWatermarksStrategy);
    }
}
