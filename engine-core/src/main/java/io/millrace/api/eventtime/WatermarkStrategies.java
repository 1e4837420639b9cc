package io.millrace.api.eventtime;

/** What can be said of a strategy without running it. */
public final class WatermarkStrategies {
    private WatermarkStrategies() {}

    /** False when it is known that the strategy never emits a watermark, so that event time would stand still. */
    public static boolean advancesTime(WatermarkStrategy<?> strategy) {
        WatermarkStrategy<?> bare = withoutIdlenessAndAlignment(strategy);
        return bare instanceof WatermarkStrategyWithTimestampAssigner<?> assigning
                ? advancesTime(assigning.base())
                : !(bare instanceof NoWatermarksStrategy);
    }

    /** True when it is known that records get timestamps from the strategy. */
    public static boolean assignsTimestamps(WatermarkStrategy<?> strategy) {
        return withoutIdlenessAndAlignment(strategy) instanceof WatermarkStrategyWithTimestampAssigner;
    }

    private static WatermarkStrategy<?> withoutIdlenessAndAlignment(WatermarkStrategy<?> strategy) {
        if (strategy instanceof WatermarkStrategyWithIdleness<?> wrapped) {
            return withoutIdlenessAndAlignment(wrapped.base());
        }
        if (strategy instanceof WatermarksWithWatermarkAlignment<?> wrapped) {
            return withoutIdlenessAndAlignment(wrapped.base());
        }
        return strategy;
    }

    /** True when the strategy does nothing with records: no timestamps, no watermarks, no idleness. */
    public static boolean looksAtNothing(WatermarkStrategy<?> strategy) {
        return strategy instanceof NoWatermarksStrategy;
    }
}
