package io.millrace.api.eventtime;

import io.millrace.api.closure.RefusedArgumentException;
import java.time.Duration;

/**
 * Adds idleness to a generator, for generators that a program makes itself; {@link WatermarkStrategy#withIdleness} says the
 * same of a whole strategy. The output is marked idle by the first period in which nothing has come for the time-out, by the
 * given clock.
 */
public class WatermarksWithIdleness<T> implements WatermarkGenerator<T> {
    private final WatermarkGenerator<T> watermarks;
    private final RelativeClock clock;
    private final long timeoutNanos;
    private long silentSinceNanos;
    private boolean eventSincePeriod = true;
    private boolean idle;

    /**
     * @param clock {@link WatermarkGeneratorSupplier.Context#getInputActivityClock()}, so that time in which the input was
     *     not read does not count as silence
     */
    public WatermarksWithIdleness(WatermarkGenerator<T> watermarks, Duration idleTimeout, RelativeClock clock) {
        if (idleTimeout.isZero() || idleTimeout.isNegative()) {
            throw new RefusedArgumentException("the idle timeout must be positive, not " + idleTimeout);
        }
        this.watermarks = watermarks;
        this.clock = clock;
        this.timeoutNanos = idleTimeout.toNanos();
    }

    @Override
    public void onEvent(T event, long eventTimestamp, WatermarkOutput output) {
        eventSincePeriod = true;
        idle = false;
        watermarks.onEvent(event, eventTimestamp, output);
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        if (eventSincePeriod) {
            eventSincePeriod = false;
            silentSinceNanos = clock.relativeTimeNanos();
        }
        if (clock.relativeTimeNanos() - silentSinceNanos < timeoutNanos) {
            watermarks.onPeriodicEmit(output);
        } else if (!idle) {
            idle = true;
            output.markIdle();
        }
    }
}
