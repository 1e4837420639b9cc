package io.millrace.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.checkpoint.CheckpointCoordinator.JobEnd;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A job that is to take checkpoints looks for a place for them before it starts. */
class StorageOpeningTest {
    private final CheckpointBench bench = new CheckpointBench();

    @Test
    void aFileWhereTheDirectoryShouldBeRefusesTheJobAtOnce() {
        bench.file(CheckpointBench.ROOT);
        bench.lead().recover();
        assertThat(bench.outcomes).containsExactly(CheckpointFailures.NO_PLACE);
    }

    @Test
    void aFileSystemThatComesUpLaterIsWaitedFor() {
        bench.files.unreliable(100, 0);
        bench.lead().recover();
        bench.pass(Duration.ofSeconds(3));
        assertThat(bench.outcomes).isEmpty();
        bench.files.unreliable(0, 0);
        bench.pass(Duration.ofSeconds(2));
        assertThat(bench.outcomes).containsExactly("ready");
    }

    @Test
    void oneThatDoesNotComeUpIsNotWaitedForForEver() {
        bench.files.unreliable(100, 0);
        bench.lead().recover();
        bench.pass(Duration.ofSeconds(11));
        assertThat(bench.outcomes).containsExactly(CheckpointFailures.NO_PLACE);
    }

    @Test
    void aJobThatHasCheckpointsGoesOnWhateverTheFileSystemSays() {
        bench.lead().recover().run();
        bench.complete();
        bench.files.unreliable(100, 0);
        bench.lead().recover();
        assertThat(bench.outcomes).containsExactly("ready", "ready");
    }

    @Test
    void aJobCancelledMeanwhileLeavesNothing() {
        bench.lead().beginToRecover(Optional.empty());
        bench.simulation.runUntil(() -> bench.exists(CheckpointBench.ROOT), Duration.ofSeconds(1));
        bench.loop.execute(() -> bench.coordinator.end(JobEnd.CANCELED, how -> bench.outcomes.add("ended " + how)));
        bench.pass(Duration.ofSeconds(20));
        assertThat(bench.outcomes).containsExactly("ended CANCELED");
        assertThat(bench.files.below("/checkpoints")).isEmpty();
    }

    @Test
    void aJobCancelledWhileTheFileSystemIsWaitedForLeavesNothing() {
        bench.files.unreliable(100, 0);
        bench.lead().recover();
        bench.loop.execute(() -> bench.coordinator.end(JobEnd.CANCELED, how -> bench.outcomes.add("ended " + how)));
        bench.files.unreliable(0, 0);
        bench.pass(Duration.ofSeconds(20));
        assertThat(bench.outcomes).containsExactly("ended CANCELED");
        assertThat(bench.files.below("/checkpoints")).isEmpty();
    }
}
