package io.millrace.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.Seeds;
import io.millrace.coordination.JobState;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Anything, at any time. */
class ChaosSimulationTest {

    @Seeds(1000)
    void everyJobEndsAndLeavesNothing(long seed) {
        assertThat(new ChaosStory(seed).tell()).allMatch(JobState::isTerminal);
    }

    /** A generator that never gets anywhere would prove nothing. */
    @Test
    void everyEndIsReached() {
        Set<JobState> ends = EnumSet.noneOf(JobState.class);
        for (long seed = 1; seed <= 50; seed++) {
            ends.addAll(new ChaosStory(seed).tell());
        }
        assertThat(ends).containsExactlyInAnyOrder(JobState.FINISHED, JobState.FAILED, JobState.CANCELED);
    }
}
