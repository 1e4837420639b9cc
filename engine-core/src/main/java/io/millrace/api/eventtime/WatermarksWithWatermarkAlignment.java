package io.millrace.api.eventtime;

import io.millrace.api.closure.RefusedArgumentException;
import java.time.Duration;

/** A strategy whose readers keep together in event time with others. */
final class WatermarksWithWatermarkAlignment<T> implements WatermarkStrategy<T> {
    private static final long serialVersionUID = 1L;
    private final WatermarkStrategy<T> base;
    private final WatermarkAlignmentParams params;

    WatermarksWithWatermarkAlignment(
            WatermarkStrategy<T> base, String watermarkGroup, Duration maxDrift, Duration updateInterval) {
        if (watermarkGroup.isEmpty()) {
            throw new RefusedArgumentException("a watermark alignment group needs a name");
        }
        if (maxDrift.isNegative()) {
            throw new RefusedArgumentException("the allowed drift cannot be negative, but is " + maxDrift);
        }
        if (updateInterval.toMillis() < 1) {
            throw new RefusedArgumentException("the update interval must be at least 1 ms, not " + updateInterval);
        }
        this.base = base;
        this.params = new WatermarkAlignmentParams(maxDrift.toMillis(), watermarkGroup, updateInterval.toMillis());
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
        return base.idleTimeout();
    }

    @Override
    public WatermarkAlignmentParams getAlignmentParameters() {
        return params;
    }
}
