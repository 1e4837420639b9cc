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
        if (strategy instanceof WatermarksWithWatermarkAlignment<?> wrapped) {
            return advancesTime(wrapped.base());
        }
        return !(strategy instanceof NoWatermarksStrategy);
    }

    /** True when it is known that records get timestamps from the strategy. */
    public static boolean assignsTimestamps(WatermarkStrategy<?> strategy) {
        if (strategy instanceof WatermarkStrategyWithIdleness<?> wrapped) {
            return assignsTimestamps(wrapped.base());
        }
        if (strategy instanceof WatermarksWithWatermarkAlignment<?> wrapped) {
            return assignsTimestamps(wrapped.base());
        }
        return strategy instanceof WatermarkStrategyWithTimestampAssigner;
    }

    /** True when the strategy does nothing with records: no timestamps, no watermarks, no idleness. */
    public static boolean looksAtNothing(WatermarkStrategy<?> strategy) {
        return strategy instanceof NoWatermarksStrategy;
    }
}
