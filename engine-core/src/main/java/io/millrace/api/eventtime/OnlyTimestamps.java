package io.millrace.api.eventtime;

/** The timestamps of another strategy, but no watermark before the end of the input. */
public final class OnlyTimestamps<T> implements WatermarkStrategy<T> {
    private static final long serialVersionUID = 1L;
    private final WatermarkStrategy<T> strategy;

    public OnlyTimestamps(WatermarkStrategy<T> strategy) {
        this.strategy = strategy;
    }

    @Override
    public WatermarkGenerator<T> createWatermarkGenerator(WatermarkGeneratorSupplier.Context context) {
        return new NoWatermarksGenerator<>();
    }

    @Override
    public TimestampAssigner<T> createTimestampAssigner(TimestampAssignerSupplier.Context context) {
        return strategy.createTimestampAssigner(context);
    }
}
