package io.millrace.execution.operators;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Time in which nobody asked the input for records does not count, and the clock never runs backwards. */
class InputActivityClockTest {
    private final TaskTimers timers = new TaskTimers();
    private final InputActivityClock clock = clockAt(1_000);

    private InputActivityClock clockAt(long millis) {
        timers.timeIs(millis, 0);
        return new InputActivityClock(timers);
    }

    private void periodOver(long millis, boolean asked) {
        timers.timeIs(millis, 0);
        clock.periodOver(millis, asked);
    }

    @Test
    void runsWhileTheInputIsAskedFor() {
        assertThat(clock.relativeTimeMillis()).isZero();
        timers.timeIs(1_150, 0);
        assertThat(clock.relativeTimeMillis()).isEqualTo(150);
        periodOver(1_200, true);
        assertThat(clock.relativeTimeMillis()).isEqualTo(200);
        assertThat(clock.relativeTimeNanos()).isEqualTo(200_000_000);
    }

    @Test
    void standsStillWhileItIsNot() {
        periodOver(1_200, false);
        periodOver(1_400, false);
        assertThat(clock.relativeTimeMillis()).isZero();
        periodOver(1_600, true);
        assertThat(clock.relativeTimeMillis()).isEqualTo(200);
    }

    @Test
    void waitsForWhatItShowedTooEarly() {
        timers.timeIs(1_150, 0);
        assertThat(clock.relativeTimeMillis()).isEqualTo(150);
        periodOver(1_200, false);
        assertThat(clock.relativeTimeMillis()).isEqualTo(150);
        timers.timeIs(1_300, 0);
        assertThat(clock.relativeTimeMillis()).isEqualTo(150);
        periodOver(1_400, true);
        assertThat(clock.relativeTimeMillis()).isEqualTo(200);
    }
}
