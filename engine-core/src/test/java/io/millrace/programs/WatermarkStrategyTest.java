package io.millrace.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.eventtime.TimestampAssigner;
import io.millrace.api.eventtime.TimestampAssignerSupplier;
import io.millrace.api.eventtime.Watermark;
import io.millrace.api.eventtime.WatermarkGenerator;
import io.millrace.api.eventtime.WatermarkOutput;
import io.millrace.api.eventtime.WatermarkStrategies;
import io.millrace.api.eventtime.WatermarkStrategy;
import io.millrace.api.functions.MetricGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Checklist A7.8 and A7.9: where the watermark stands. */
class WatermarkStrategyTest {

    private static final class Recorded implements WatermarkOutput {
        private final List<Long> watermarks = new ArrayList<>();

        @Override
        public void emitWatermark(Watermark watermark) {
            watermarks.add(watermark.timestamp());
        }

        @Override
        public void markIdle() {
            throw new AssertionError("no generator here goes idle");
        }

        @Override
        public void markActive() {
            throw new AssertionError("no generator here goes idle");
        }
    }

    private static List<Long> watermarks(WatermarkStrategy<String> strategy, long... timestamps) {
        Recorded output = new Recorded();
        WatermarkGenerator<String> generator = strategy.createWatermarkGenerator(null);
        for (long timestamp : timestamps) {
            generator.onEvent("x", timestamp, output);
        }
        generator.onPeriodicEmit(output);
        return output.watermarks;
    }

    @Test
    void boundedOutOfOrdernessStaysBehindTheLargestTimestampByTheDelayAndAMillisecond() {
        WatermarkStrategy<String> strategy = WatermarkStrategy.forBoundedOutOfOrderness(Duration.ofMillis(5));
        assertThat(watermarks(strategy, 100, 30)).containsExactly(94L);
        assertThat(watermarks(strategy)).as("before the first element").containsExactly(Long.MIN_VALUE);
    }

    @Test
    void monotonousTimestampsAreFollowedDirectly() {
        assertThat(watermarks(WatermarkStrategy.forMonotonousTimestamps(), 99, 100))
                .containsExactly(99L);
    }

    @Test
    void aGeneratorOfTheProgramIsUsedAsItIs() {
        WatermarkStrategy<String> punctuated = WatermarkStrategy.forGenerator(context -> new WatermarkGenerator<>() {
            @Override
            public void onEvent(String event, long eventTimestamp, WatermarkOutput output) {
                output.emitWatermark(new Watermark(eventTimestamp));
            }

            @Override
            public void onPeriodicEmit(WatermarkOutput output) {}
        });
        assertThat(watermarks(punctuated, 3, 1)).containsExactly(3L, 1L);
        assertThat(WatermarkStrategies.advancesTime(punctuated)).isTrue();
    }

    @Test
    void refinementsKeepWhatTheyRefine() {
        WatermarkStrategy<String> strategy = WatermarkStrategy.<String>forBoundedOutOfOrderness(Duration.ofMillis(5))
                .withIdleness(Duration.ofSeconds(2))
                .withTimestampAssigner((text, previous) -> text.length() + previous);
        TimestampAssigner<String> assigner = strategy.createTimestampAssigner(null);
        assertThat(assigner.extractTimestamp("abc", 10)).isEqualTo(13);
        assertThat(strategy.idleTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(watermarks(strategy, 100)).containsExactly(94L);
        assertThat(watermarks(WatermarkStrategy.noWatermarks(), 100)).isEmpty();
    }

    @Test
    void withoutAnAssignerTheSourcesTimestampStays() {
        WatermarkStrategy<String> strategy = WatermarkStrategy.forMonotonousTimestamps();
        assertThat(strategy.createTimestampAssigner(null).extractTimestamp("x", 7))
                .isEqualTo(7);
    }

    @Test
    void durationsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> WatermarkStrategy.forBoundedOutOfOrderness(Duration.ofMillis(-1)))
                .hasMessageContaining("cannot be negative");
        assertThatThrownBy(() -> WatermarkStrategy.noWatermarks().withIdleness(Duration.ZERO))
                .hasMessageContaining("must be positive");
    }

    @Test
    void ingestionTimeIsTheTasksAndNeverGoesBack() {
        long[] clock = {100};
        TimestampAssigner<String> assigner = WatermarkStrategy.<String>forIngestionTime()
                .createTimestampAssigner(new TimestampAssignerSupplier.Context() {
                    @Override
                    public MetricGroup getMetricGroup() {
                        throw new AssertionError("nothing is counted");
                    }

                    @Override
                    public long currentProcessingTime() {
                        return clock[0];
                    }
                });
        assertThat(assigner.extractTimestamp("x", 7)).isEqualTo(100);
        clock[0] = 90;
        assertThat(assigner.extractTimestamp("x", 7))
                .as("the clock was set back")
                .isEqualTo(100);
        clock[0] = 110;
        assertThat(assigner.extractTimestamp("x", 7)).isEqualTo(110);
    }

    @Test
    void alignmentIsKeptByWhatRefinesIt() {
        WatermarkStrategy<String> aligned = WatermarkStrategy.<String>forMonotonousTimestamps()
                .withWatermarkAlignment("group", Duration.ofSeconds(20))
                .withIdleness(Duration.ofSeconds(1))
                .withTimestampAssigner((text, previous) -> previous);
        assertThat(aligned.getAlignmentParameters().isEnabled()).isTrue();
        assertThat(aligned.getAlignmentParameters().getWatermarkGroup()).isEqualTo("group");
        assertThat(aligned.getAlignmentParameters().getMaxAllowedWatermarkDrift())
                .isEqualTo(20_000);
        assertThat(aligned.getAlignmentParameters().getUpdateInterval()).isEqualTo(1_000);
        assertThat(WatermarkStrategies.advancesTime(aligned)).isTrue();
        assertThat(WatermarkStrategy.noWatermarks().getAlignmentParameters().isEnabled())
                .isFalse();
        assertThatThrownBy(() -> WatermarkStrategy.noWatermarks().withWatermarkAlignment("", Duration.ZERO))
                .hasMessageContaining("needs a name");
    }
}
