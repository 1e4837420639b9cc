package io.millrace.api.eventtime;

import io.millrace.api.closure.RefusedArgumentException;
import java.time.Duration;

/** A strategy with a time after which a silent input no longer holds back the others. */
final class WatermarkStrategyWithIdleness<T> implements WatermarkStrategy<T> {
    private static final long serialVersionUID = 1L;
    private final WatermarkStrategy<T> base;
    private final Duration idleTimeout;

    WatermarkStrategyWithIdleness(WatermarkStrategy<T> base, Duration idleTimeout) {
        if (idleTimeout.isZero() || idleTimeout.isNegative()) {
            throw new RefusedArgumentException("the idle timeout must be positive, not " + idleTimeout);
        }
        this.base = base;
        this.idleTimeout = idleTimeout;
    }

    WatermarkStrategy<T> base() {
        return base;
    }

    @Override
    public TimestampAssigner<T> createTimestampAssigner(TimestampAssignerSupplier.Context context) {
        return base.createTimestampAssigner(context);
    }

    @Override
    public WatermarkGenerator<T> createWatermarkGenerator(WatermarkGeneratorSupplier.Context context) {
        return base.createWatermarkGenerator(context);
    }

    @Override
    public Duration idleTimeout() {
        return idleTimeout;
    }

    @Override
    public WatermarkAlignmentParams getAlignmentParameters() {
        return base.getAlignmentParameters();
    }
}
