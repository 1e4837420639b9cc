package io.millrace.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.FailureCodes;
import org.junit.jupiter.api.Test;

class FailureRoundTest {
    private static final Failure SYMPTOM = Failure.of(FailureCodes.CHANNEL_BROKE, Blame.CLUSTER, "a channel broke");
    private static final Failure CAUSE = Failure.of("MR-2001", Blame.USER, "poison");
    private static final Failure LATER = Failure.of("MR-5101", Blame.CLUSTER, "lost");

    private final FailureRound round = new FailureRound();

    @Test
    void earliestThatIsNoSymptom() {
        round.add(SYMPTOM);
        round.add(CAUSE);
        round.add(LATER);
        assertThat(round.rootCause()).contains(CAUSE);
    }

    @Test
    void symptomWhenNothingBetterIsKnown() {
        assertThat(round.rootCause()).isEmpty();
        round.add(SYMPTOM);
        assertThat(round.rootCause()).contains(SYMPTOM);
    }
}
