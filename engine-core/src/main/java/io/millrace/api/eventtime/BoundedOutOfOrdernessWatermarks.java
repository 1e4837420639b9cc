package io.millrace.api.eventtime;

import io.millrace.api.closure.RefusedArgumentException;
import java.time.Duration;

/**
 * The watermark stays behind the largest timestamp seen by a fixed delay, and one millisecond more: an element with
 * exactly the watermark's timestamp would already be late.
 */
public class BoundedOutOfOrdernessWatermarks<T> implements WatermarkGenerator<T> {
    private final long delayMillis;
    private long maxTimestamp;

    public BoundedOutOfOrdernessWatermarks(Duration maxOutOfOrderness) {
        delayMillis = maxOutOfOrderness.toMillis();
        if (delayMillis < 0) {
            throw new RefusedArgumentException("the out-of-orderness cannot be negative, but is " + maxOutOfOrderness);
        }
        // So that subtracting the delay before the first element does not wrap around.
        maxTimestamp = Long.MIN_VALUE + delayMillis + 1;
    }

    @Override
    public void onEvent(T event, long eventTimestamp, WatermarkOutput output) {
        maxTimestamp = Math.max(maxTimestamp, eventTimestamp);
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        output.emitWatermark(new Watermark(maxTimestamp - delayMillis - 1));
    }
}
