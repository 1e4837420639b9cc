package io.millrace.time;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SplitWatermarksTest {
    private final SplitWatermarks splits = new SplitWatermarks();

    @Test
    void theSlowestSplitDecides() {
        int a = splits.add(0);
        int b = splits.add(0);
        assertThat(splits.onWatermark(a, 5, 1)).isFalse();
        assertThat(splits.onWatermark(b, 3, 1)).isTrue();
        assertThat(splits.current()).isEqualTo(3);
        assertThat(splits.onWatermark(b, 9, 1)).isTrue();
        assertThat(splits.current()).isEqualTo(5);
    }

    @Test
    void aSplitThatIsReadHoldsBackNothingAnyMore() {
        int a = splits.add(0);
        int b = splits.add(0);
        splits.onWatermark(a, 5, 1);
        assertThat(splits.remove(b)).isTrue();
        assertThat(splits.current()).isEqualTo(5);
    }

    @Test
    void aNewSplitStopsTimeUntilItHasToldItsOwn() {
        int a = splits.add(0);
        splits.onWatermark(a, 5, 1);
        int b = splits.add(0);
        assertThat(splits.onWatermark(a, 8, 1)).isFalse();
        assertThat(splits.onWatermark(b, 2, 1))
                .as("behind what was told already")
                .isFalse();
        assertThat(splits.current()).isEqualTo(5);
        assertThat(splits.onWatermark(b, 20, 1)).isTrue();
        assertThat(splits.current()).isEqualTo(8);
    }

    @Test
    void timeStandsStillBetweenTwoSplits() {
        int a = splits.add(0);
        splits.onWatermark(a, 5, 1);
        assertThat(splits.remove(a)).isFalse();
        assertThat(splits.isIdle()).isFalse();
        int b = splits.add(0);
        assertThat(b).as("the slot is used again").isEqualTo(a);
        assertThat(splits.current()).isEqualTo(5);
    }

    @Test
    void idleSplitsAreNotWaitedForAndWhenAllAreIdleTheFurthestDecides() {
        int a = splits.add(0);
        int b = splits.add(0);
        splits.onWatermark(a, 5, 1);
        splits.onWatermark(b, 3, 1);
        assertThat(splits.onIdleness(b, true)).isTrue();
        assertThat(splits.current()).isEqualTo(5);
        splits.onIdleness(a, true);
        assertThat(splits.isIdle()).isTrue();
        splits.onIdleness(b, false);
        assertThat(splits.isIdle()).isFalse();
        assertThat(splits.current()).isEqualTo(5);
    }

    @Test
    void thereMayBeManySplits() {
        for (int i = 0; i < 100; i++) {
            splits.onWatermark(splits.add(0), 1_000 + i, 1);
        }
        assertThat(splits.current()).isEqualTo(1_000);
    }

    @Test
    void itIsKnownWhichSplitHoldsTimeBackAndSinceWhen() {
        assertThat(splits.slowest()).isEqualTo(SplitWatermarks.NONE);
        int a = splits.add(10);
        int b = splits.add(20);
        splits.onWatermark(a, 5, 30);
        assertThat(splits.slowest()).isEqualTo(b);
        assertThat(splits.movedMillis(b)).as("it has never told its time").isEqualTo(20);
        splits.onWatermark(b, 7, 40);
        splits.onWatermark(b, 7, 50);
        assertThat(splits.slowest()).isEqualTo(a);
        assertThat(splits.movedMillis(a)).isEqualTo(30);
        splits.onIdleness(a, true);
        assertThat(splits.slowest()).isEqualTo(b);
        assertThat(splits.movedMillis(b))
                .as("the same watermark again is no progress")
                .isEqualTo(40);
        splits.remove(b);
        assertThat(splits.slowest()).isEqualTo(SplitWatermarks.NONE);
    }
}
