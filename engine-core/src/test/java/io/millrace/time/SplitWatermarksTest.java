package io.millrace.time;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SplitWatermarksTest {
    private final SplitWatermarks splits = new SplitWatermarks();

    @Test
    void theSlowestSplitDecides() {
        int a = splits.add();
        int b = splits.add();
        assertThat(splits.onWatermark(a, 5)).isFalse();
        assertThat(splits.onWatermark(b, 3)).isTrue();
        assertThat(splits.current()).isEqualTo(3);
        assertThat(splits.onWatermark(b, 9)).isTrue();
        assertThat(splits.current()).isEqualTo(5);
    }

    @Test
    void aSplitThatIsReadHoldsBackNothingAnyMore() {
        int a = splits.add();
        int b = splits.add();
        splits.onWatermark(a, 5);
        assertThat(splits.remove(b)).isTrue();
        assertThat(splits.current()).isEqualTo(5);
    }

    @Test
    void aNewSplitStopsTimeUntilItHasToldItsOwn() {
        int a = splits.add();
        splits.onWatermark(a, 5);
        int b = splits.add();
        assertThat(splits.onWatermark(a, 8)).isFalse();
        assertThat(splits.onWatermark(b, 2)).as("behind what was told already").isFalse();
        assertThat(splits.current()).isEqualTo(5);
        assertThat(splits.onWatermark(b, 20)).isTrue();
        assertThat(splits.current()).isEqualTo(8);
    }

    @Test
    void timeStandsStillBetweenTwoSplits() {
        int a = splits.add();
        splits.onWatermark(a, 5);
        assertThat(splits.remove(a)).isFalse();
        assertThat(splits.isIdle()).isFalse();
        int b = splits.add();
        assertThat(b).as("the slot is used again").isEqualTo(a);
        assertThat(splits.current()).isEqualTo(5);
    }

    @Test
    void idleSplitsAreNotWaitedForAndWhenAllAreIdleTheFurthestDecides() {
        int a = splits.add();
        int b = splits.add();
        splits.onWatermark(a, 5);
        splits.onWatermark(b, 3);
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
            splits.onWatermark(splits.add(), 1_000 + i);
        }
        assertThat(splits.current()).isEqualTo(1_000);
    }
}
