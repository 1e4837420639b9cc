package io.millrace.checkpoint;

import static io.millrace.checkpoint.ScriptedCheckpointedJob.SINK;
import static io.millrace.checkpoint.ScriptedCheckpointedJob.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.base.configuration.ExternalizedCheckpointRetention;
import io.millrace.base.fs.FileSystem.DurableOutputStream;
import io.millrace.checkpoint.CheckpointCoordinator.JobEnd;
import io.millrace.protocol.thrift.AfterSnapshot;
import io.millrace.protocol.thrift.CheckpointAcknowledged;
import io.millrace.protocol.thrift.CheckpointMetrics;
import io.millrace.state.thrift.StateSegment;
import io.millrace.state.thrift.TaskSnapshot;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a leader finds of its predecessor's checkpoints, what it may go back to, and what is deleted when. */
class CheckpointRecoveryTest {
    private final CheckpointBench bench = new CheckpointBench();

    private static StateSegment shared(String name) {
        return new StateSegment(10, 0).setFile("../shared/" + name).setOffset(0);
    }

    private void damage(long id) throws IOException {
        URI file = URI.create(bench.directory(id) + "/_metadata");
        bench.files.delete(file);
        try (DurableOutputStream out = bench.files.create(file)) {
            out.write(new byte[100]);
            out.closeDurably();
        }
    }

    @Test
    void aNewLeaderGoesOnWithTheNewestCheckpointAndNeverUsesAnIdAgain() {
        bench.lead().recover().run();
        bench.complete();
        long newest = bench.complete();
        bench.untilTriggered();
        long unfinished = bench.triggered();
        bench.lead().recover().run();
        assertThat(bench.outcomes).containsExactly("ready", "ready");
        assertThat(bench.coordinator.newestOwn()).contains(newest);
        bench.untilTriggered();
        assertThat(bench.triggered()).isGreaterThan(unfinished);
        bench.acknowledge(SOURCE, unfinished);
        bench.acknowledge(SINK, unfinished);
        assertThat(bench.job.log).noneMatch(line -> line.startsWith("completed"));
    }

    @Test
    void whatALeaderStillPublishesAfterItsSuccessorHasReadThePointerIsRejected() {
        bench.lead().recover().run();
        bench.complete();
        bench.untilTriggered();
        bench.acknowledge(SOURCE, 2);
        CheckpointCoordinator old = bench.coordinator;
        ScriptedCheckpointedJob oldJob = bench.job;
        bench.lead().recover();
        bench.step(() -> old.onAcknowledged(new CheckpointAcknowledged(
                SINK.value(),
                2,
                new TaskSnapshot(false, new ArrayList<>(), new ArrayList<>()),
                new CheckpointMetrics(0, 0, 0, 0, 0, false))));
        assertThat(oldJob.log).contains("leadership lost").doesNotContain("completed 2");
        assertThat(bench.store.now("jobs/job/checkpoint").toString())
                .contains("chk-1")
                .doesNotContain("chk-2");
    }

    @Test
    void metadataThatAreDamagedAreNeverDeletedAndAnOlderCheckpointIsTakenWhenNothingWasCommittedSince()
            throws IOException {
        bench.retained = 2;
        bench.lead().recover().run();
        long older = bench.complete();
        long newest = bench.complete();
        damage(newest);
        bench.lead().recover();
        assertThat(bench.outcomes).last().isEqualTo("ready");
        assertThat(bench.coordinator.newestOwn()).contains(older);
        assertThat(bench.exists(bench.directory(newest) + "/_metadata")).isTrue();
    }

    @Test
    void nobodyGoesBackBehindACheckpointWhoseTransactionsMayHaveBeenCommitted() throws IOException {
        bench.retained = 2;
        bench.lead().recover().run();
        long older = bench.complete();
        bench.untilTriggered();
        bench.acknowledge(SOURCE, 2);
        bench.acknowledge(SINK, 2, CheckpointBench.withList("sink", "%committables", new StateSegment(1, 0)));
        damage(2);
        bench.lead().recover();
        assertThat(bench.outcomes).last().isEqualTo(CheckpointFailures.NO_FALLBACK);
        bench.loop.execute(() -> bench.coordinator.end(JobEnd.FAILED, how -> bench.outcomes.add("ended " + how)));
        bench.pass(Duration.ofSeconds(1));
        assertThat(bench.outcomes).last().isEqualTo("ended FAILED");
        assertThat(bench.exists(bench.directory(older) + "/_metadata")).isTrue();
        assertThat(bench.exists(bench.directory(2) + "/_metadata")).isTrue();
        assertThat(bench.store.now("jobs/job/checkpoint").toString()).contains("chk-2");
    }

    @Test
    void theOnlyCheckpointBeingDamagedTheJobDoesNotStartFromNothing() throws IOException {
        bench.lead().recover().run();
        bench.complete();
        damage(1);
        bench.lead().recover();
        assertThat(bench.outcomes).last().isEqualTo(CheckpointFailures.CORRUPT_METADATA);
    }

    @Test
    void aJobThatAnEarlierLeaderSawEndDoesNotRunAgain() {
        bench.lead().recover().run();
        bench.complete();
        bench.loop.execute(() -> bench.coordinator.end(JobEnd.FINISHED, how -> bench.outcomes.add("ended " + how)));
        bench.pass(Duration.ofSeconds(1));
        assertThat(bench.exists(bench.directory(1))).isFalse();
        bench.lead().recover();
        assertThat(bench.outcomes).containsExactly("ready", "ended FINISHED", "over FINISHED");
    }

    @Test
    void whatALeaderSaidToBeOverAndDidNotComeToDeleteIsDeletedByTheNext() {
        bench.lead().recover().run();
        bench.complete();
        bench.loop.execute(() -> bench.coordinator.end(JobEnd.FINISHED, how -> {}));
        bench.pass(Duration.ofSeconds(1));
        bench.file(bench.directory(1) + "/_metadata");
        bench.lead().recover();
        assertThat(bench.outcomes).last().isEqualTo("over FINISHED");
        assertThat(bench.exists(CheckpointBench.ROOT + "/job")).isFalse();
    }

    @Test
    void ofAJobThatWasCancelledTheNextLeaderDeletesWhatIsNotRetained() {
        bench.retention = ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION;
        String shared = CheckpointBench.ROOT + "/job/shared/";
        bench.lead().recover().run();
        bench.file(shared + "pack-1-needed");
        bench.untilTriggered();
        bench.acknowledge(SOURCE, 1, CheckpointBench.withList("source", "list", shared("pack-1-needed")));
        bench.acknowledge(SINK, 1);
        bench.loop.execute(() -> bench.coordinator.end(JobEnd.CANCELED, how -> {}));
        bench.pass(Duration.ofSeconds(1));
        bench.file(shared + "pack-2-of-one-that-was-aborted");
        bench.file(bench.directory(2) + "/pack-of-one-that-was-aborted");
        bench.lead().recover();
        assertThat(bench.outcomes).last().isEqualTo("over CANCELED");
        assertThat(bench.exists(bench.directory(1) + "/_metadata")).isTrue();
        assertThat(bench.exists(shared + "pack-1-needed")).isTrue();
        assertThat(bench.exists(shared + "pack-2-of-one-that-was-aborted")).isFalse();
        assertThat(bench.exists(bench.directory(2))).isFalse();
    }

    @Test
    void aJobCancelledWhileItsNewLeaderStillDeletesIsOverAsItWas() {
        bench.lead().recover().run();
        bench.complete();
        bench.loop.execute(() -> bench.coordinator.end(JobEnd.FINISHED, how -> {}));
        bench.pass(Duration.ofSeconds(1));
        bench.file(bench.directory(1) + "/_metadata");
        bench.lead().beginToRecover(Optional.empty());
        bench.simulation.runUntil(() -> !bench.exists(CheckpointBench.ROOT + "/job"), Duration.ofSeconds(1));
        assertThat(bench.outcomes).doesNotContain("over FINISHED");
        bench.loop.execute(() -> bench.coordinator.end(JobEnd.CANCELED, how -> bench.outcomes.add("ended " + how)));
        bench.pass(Duration.ofSeconds(10));
        assertThat(bench.outcomes).containsOnlyOnce("ended FINISHED");
        assertThat(bench.store.now("jobs/job/checkpoint").toString()).contains("over FINISHED");
    }

    @Test
    void checkpointsOutliveAJobThatFailedOrWasCancelledAsItsRetentionSays() {
        for (ExternalizedCheckpointRetention retention : ExternalizedCheckpointRetention.values()) {
            for (JobEnd end : JobEnd.values()) {
                CheckpointBench own = new CheckpointBench();
                own.retention = retention;
                own.lead().recover().run();
                own.complete();
                own.file(own.directory(99) + "/pack-of-one-that-was-aborted");
                own.loop.execute(() -> own.coordinator.end(end, how -> {}));
                own.pass(Duration.ofSeconds(1));
                boolean stays = switch (end) {
                    case FINISHED -> false;
                    case CANCELED -> retention == ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION;
                    case FAILED -> retention != ExternalizedCheckpointRetention.NO_EXTERNALIZED_CHECKPOINTS;
                };
                assertThat(own.exists(own.directory(1) + "/_metadata"))
                        .as(end + " with " + retention)
                        .isEqualTo(stays);
                assertThat(own.exists(own.directory(99))).isFalse();
            }
        }
    }

    @Test
    void garbageIsWhatNoRetainedCheckpointRefersToAndNothingElse() {
        bench.lead().recover().run();
        String job = CheckpointBench.ROOT + "/job";
        bench.file(job + "/shared/pack-1-a");
        bench.file(job + "/shared/pack-2-b");
        bench.file(job + "/shared/pack-2-of-nobody");
        bench.file(job + "/shared/pack-3-of-the-next");
        bench.file(job + "/shared/not-ours");
        bench.file(job + "/chk-3/pack-of-the-next");
        bench.file(job + "/notes.txt");
        bench.untilTriggered();
        bench.acknowledge(SOURCE, 1, CheckpointBench.withList("source", "list", shared("pack-1-a")));
        bench.acknowledge(SINK, 1);
        assertThat(bench.exists(job + "/shared/pack-1-a")).isTrue();
        bench.untilTriggered();
        bench.acknowledge(SOURCE, 2, CheckpointBench.withList("source", "list", shared("pack-1-a")));
        bench.acknowledge(SINK, 2, CheckpointBench.withList("sink", "list", shared("pack-2-b")));
        bench.pass(Duration.ofSeconds(1));
        assertThat(bench.exists(job + "/shared/pack-1-a")).isTrue();
        assertThat(bench.exists(job + "/shared/pack-2-b")).isTrue();
        assertThat(bench.exists(job + "/shared/pack-2-of-nobody")).isFalse();
        assertThat(bench.exists(job + "/shared/pack-3-of-the-next")).isTrue();
        assertThat(bench.exists(job + "/shared/not-ours")).isTrue();
        assertThat(bench.exists(job + "/chk-1")).isFalse();
        assertThat(bench.exists(job + "/chk-3/pack-of-the-next")).isTrue();
        assertThat(bench.exists(job + "/notes.txt")).isTrue();
    }

    @Test
    void aPathThatLeadsNowhereEndsTheJobBeforeItBegins() {
        bench.lead().recover(Optional.of("file:///nowhere"));
        assertThat(bench.outcomes).containsExactly(CheckpointFailures.UNREADABLE_METADATA);
    }

    @Test
    void aJobBeginsWithTheCheckpointItIsPointedToUnlessItHasOneOfItsOwn() {
        bench.retention = ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION;
        bench.lead().recover().run();
        bench.complete();
        String origin = bench.coordinator.latest().orElseThrow().directory();

        CheckpointBench next = new CheckpointBench(bench.files);
        next.lead().recover(Optional.of(origin + "/_metadata")).run();
        assertThat(next.coordinator.latest().orElseThrow().directory()).isEqualTo(origin);
        assertThat(next.coordinator.newestOwn()).isEmpty();
    }

    /** Found by the simulator, as seed 6970 with objects: empty directories were left. */
    @Test
    void aJobCancelledWhileItStopsWithASavepointLeavesNothingBesideTheSavepoint() {
        bench.retention = ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION;
        bench.lead().recover().run();
        bench.complete();
        bench.step(() -> bench.coordinator.savepoint(
                "file:///savepoints/s1", AfterSnapshot.SUSPEND, new SavepointAnswers(bench.outcomes)));
        bench.acknowledgeAll(bench.triggered());
        bench.step(() -> bench.coordinator.end(JobEnd.CANCELED, how -> bench.outcomes.add("ended " + how)));
        bench.pass(Duration.ofSeconds(1));
        assertThat(bench.outcomes).containsExactly("ready", "file:///savepoints/s1", "ended CANCELED");
        assertThat(bench.files.below("/checkpoints")).isEmpty();
        assertThat(bench.exists("file:///savepoints/s1/_metadata")).isTrue();
    }

    @Test
    void aFileSystemThatFailsNowAndThenDelaysCheckpointsAndDamagesNothing() {
        bench.lead().recover().run();
        bench.files.unreliable(20, 50);
        for (int round = 0; round < 30; round++) {
            bench.untilTriggered();
            bench.acknowledgeAll(bench.triggered());
            bench.coordinator
                    .latest()
                    .ifPresent(latest -> assertThat(bench.exists(latest.directory() + "/_metadata"))
                            .as("the newest checkpoint is there")
                            .isTrue());
        }
        bench.files.unreliable(0, 0);
        assertThat(bench.coordinator.statistics().completed()).isGreaterThan(5);
        bench.lead().recover();
        assertThat(bench.outcomes).last().isEqualTo("ready");
        assertThat(bench.coordinator.newestOwn()).isPresent();
    }
}
