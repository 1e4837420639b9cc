package io.millrace.api.eventtime;

import java.time.Duration;

/** A strategy with another assigner of timestamps. */
final class WatermarkStrategyWithTimestampAssigner<T> implements WatermarkStrategy<T> {
    private static final long serialVersionUID = 1L;
    private final WatermarkStrategy<T> base;
    private final TimestampAssignerSupplier<T> assigner;

    WatermarkStrategyWithTimestampAssigner(WatermarkStrategy<T> base, TimestampAssignerSupplier<T> assigner) {
        this.base = base;
        this.assigner = assigner;
    }

    WatermarkStrategy<T> base() {
        return base;
    }

    @Override
    public TimestampAssigner<T> createTimestampAssigner(TimestampAssignerSupplier.Context context) {
        return assigner.createTimestampAssigner(context);
    }

    @Override
    public WatermarkGenerator<T> createWatermarkGenerator(WatermarkGeneratorSupplier.Context context) {
        return base.createWatermarkGenerator(context);
    }

    @Override
    public Duration idleTimeout() {
        return base.idleTimeout();
    }

    @Override
    public WatermarkAlignmentParams getAlignmentParameters() {
        return base.getAlignmentParameters();
    }
}
