package io.millrace.execution.operators;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Records are quick or slow, and the task looks up in time. */
class TurnTest {
    private static final int MOST = 128;

    private long nanos;
    private final Turn turn = new TaskTimers(this::millis).turn(MOST);

    private long millis() {
        return nanos / 1_000_000;
    }

    /** Takes what is there, as the task does. @return how long it took, in milliseconds */
    private long take(int batch, long nanosPerRecord) {
        long began = nanos;
        turn.begin(millis());
        for (int taken = 0; taken < batch; ) {
            int count = Math.min(turn.records(), batch - taken);
            nanos += count * nanosPerRecord;
            taken += count;
            if (turn.look()) {
                break;
            }
        }
        return (nanos - began) / 1_000_000;
    }

    @Test
    void quickRecordsAreTakenToTheEndOfTheBatch() {
        assertThat(take(1024, 1_000)).isEqualTo(1);
        assertThat(turn.records()).isEqualTo(MOST);
    }

    @Test
    void slowOnesAreTakenOneAtATimeOnceThatIsKnown() {
        assertThat(take(1024, 3_000_000)).as("nobody knows yet").isEqualTo(3 * MOST);
        for (int i = 0; i < 10; i++) {
            assertThat(take(1024, 3_000_000)).isEqualTo(3);
        }
    }

    @Test
    void aTurnLastsForFewMillisecondsWhateverARecordTakes() {
        for (long micros : new long[] {5, 17, 40, 130, 700, 1_900}) {
            take(1024, micros * 1_000);
            for (int i = 0; i < 10; i++) {
                assertThat(take(1024, micros * 1_000)).as(micros + " us").isLessThanOrEqualTo(2 * Turn.MILLIS + 1);
            }
        }
    }

    @Test
    void whatBecomesQuickAgainIsTakenInLargePieces() {
        take(1024, 50_000_000);
        assertThat(turn.records()).isEqualTo(1);
        for (int i = 0; i < 3; i++) {
            take(1024, 100);
        }
        assertThat(turn.records()).isEqualTo(MOST);
    }
}
