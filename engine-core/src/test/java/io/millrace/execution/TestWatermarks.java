package io.millrace.execution;

import io.millrace.api.eventtime.Watermark;
import io.millrace.api.eventtime.WatermarkGenerator;
import io.millrace.api.eventtime.WatermarkGeneratorSupplier;
import io.millrace.api.eventtime.WatermarkOutput;
import io.millrace.api.eventtime.WatermarkStrategy;
import java.time.Duration;

/** Watermark strategies for tests: none, or one watermark per event, so that no clock is involved. */
public final class TestWatermarks {
    private TestWatermarks() {}

    public static WatermarkStrategy<Object> none() {
        return context -> new Generator(-1, false);
    }

    /** After each event, {@code delay} behind it. */
    public static WatermarkStrategy<Object> punctuated(long delay) {
        return context -> new Generator(delay, false);
    }

    /** At each period, at the largest timestamp. */
    public static WatermarkStrategy<Object> periodic(Duration idleTimeout) {
        return new WatermarkStrategy<>() {
            private static final long serialVersionUID = 1L;

            @Override
            public WatermarkGenerator<Object> createWatermarkGenerator(WatermarkGeneratorSupplier.Context context) {
                return new Generator(0, true);
            }

            @Override
            public Duration idleTimeout() {
                return idleTimeout;
            }
        };
    }

    private static final class Generator implements WatermarkGenerator<Object> {
        private final long delay;
        private final boolean periodic;
        private long max = Long.MIN_VALUE;

        Generator(long delay, boolean periodic) {
            this.delay = delay;
            this.periodic = periodic;
        }

        @Override
        public void onEvent(Object event, long eventTimestamp, WatermarkOutput output) {
            max = Math.max(max, eventTimestamp);
            if (delay >= 0 && !periodic) {
                output.emitWatermark(new Watermark(max - delay));
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            if (periodic && max > Long.MIN_VALUE) {
                output.emitWatermark(new Watermark(max));
            }
        }
    }
}
