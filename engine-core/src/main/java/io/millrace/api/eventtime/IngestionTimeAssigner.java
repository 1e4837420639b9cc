package io.millrace.api.eventtime;

import java.util.function.LongSupplier;

/** The time of an element is when it arrived; never less than that of the one before. */
public final class IngestionTimeAssigner<T> implements TimestampAssigner<T> {
    private final LongSupplier clock;
    private long maxTimestamp = Long.MIN_VALUE;

    /** By the machine's clock, read for each element. {@link WatermarkStrategy#forIngestionTime()} is cheaper. */
    public IngestionTimeAssigner() {
        this(System::currentTimeMillis);
    }

    IngestionTimeAssigner(LongSupplier clock) {
        this.clock = clock;
    }

    @Override
    public long extractTimestamp(T element, long recordTimestamp) {
        // A clock that was set back must not make elements late.
        maxTimestamp = Math.max(maxTimestamp, clock.getAsLong());
        return maxTimestamp;
    }
}
