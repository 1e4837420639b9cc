package io.millrace.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stories of two channels a and b: {@code a5} is a watermark, {@code a-} idle, {@code a+} active, {@code a.} finished. */
class WatermarkTrackerTest {
    private static final String NONE = "none";

    @ParameterizedTest
    @CsvSource({
        "a5, none",
        "a5 b3, 3",
        "a5 b3 b7, 5",
        "a5 b3 b2, 3",
        "a5 b-, 5",
        "a5 b- b+, 5",
        // back from idleness and behind: does not stop the other one
        "a5 b- b+ a9, 9",
        "a5 b- b+ b4 a9, 9",
        // back and caught up: counts again
        "a5 b- b+ b6 a9, 6",
        "a5 b., 5",
        "a5 b3 b. a6, 6",
        // all idle: the furthest decides, whoever was last
        "a5 b3 a- b-, 5",
        "a5 b3 b- a-, 5",
        "a5 a- b-, 5",
        "a- b-, none",
        "a5 b3 a., 3",
        "a5 b3 a. b., 3",
        "a5 b- a., 5",
        "a5 b3 b- a7 a., 7"
    })
    void theSlowestChannelThatCountsDecides(String story, String expected) {
        WatermarkTracker tracker = new WatermarkTracker(2);
        long before = Long.MIN_VALUE;
        for (String event : story.split(" ", -1)) {
            boolean advanced = tell(tracker, event);
            assertThat(advanced).as(event + " in " + story).isEqualTo(tracker.current() > before);
            before = tracker.current();
        }
        String current = tracker.current() == Long.MIN_VALUE ? NONE : String.valueOf(tracker.current());
        assertThat(current).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"a-, false", "a- b-, true", "a- b., true", "a- b- a+, false", "a. b., false", "a- b- b., true"})
    void anInputIsIdleWhileNobodyIsActive(String story, boolean idle) {
        WatermarkTracker tracker = new WatermarkTracker(2);
        for (String event : story.split(" ", -1)) {
            tell(tracker, event);
        }
        assertThat(tracker.isIdle()).isEqualTo(idle);
    }

    private static boolean tell(WatermarkTracker tracker, String event) {
        int channel = event.charAt(0) - 'a';
        return switch (event.substring(1)) {
            case "-" -> tracker.onIdleness(channel, true);
            case "+" -> tracker.onIdleness(channel, false);
            case "." -> tracker.onFinished(channel);
            default -> tracker.onWatermark(channel, Long.parseLong(event.substring(1)));
        };
    }

    @Test
    void timeNeverRunsBackAndNeverPassesAnActiveChannelThatHasCaughtUp() {
        for (long seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            int channels = 1 + random.nextInt(4);
            WatermarkTracker tracker = new WatermarkTracker(channels);
            long[] told = new long[channels];
            java.util.Arrays.fill(told, Long.MIN_VALUE);
            boolean everIdle = false;
            for (int i = 0; i < 60; i++) {
                long before = tracker.current();
                int channel = random.nextInt(channels);
                if (random.nextInt(10) == 0) {
                    everIdle = true;
                    tracker.onIdleness(channel, random.nextBoolean());
                } else {
                    told[channel] = Math.max(told[channel], random.nextInt(100));
                    tracker.onWatermark(channel, told[channel]);
                }
                assertThat(tracker.current()).as("seed " + seed).isGreaterThanOrEqualTo(before);
                if (!everIdle) {
                    assertThat(tracker.current())
                            .as("seed " + seed)
                            .isEqualTo(java.util.Arrays.stream(told).min().orElseThrow());
                }
            }
        }
    }
}
