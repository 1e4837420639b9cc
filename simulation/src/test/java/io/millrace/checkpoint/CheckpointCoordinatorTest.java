package io.millrace.checkpoint;

import static io.millrace.checkpoint.ScriptedCheckpointedJob.SINK;
import static io.millrace.checkpoint.ScriptedCheckpointedJob.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.base.Blame;
import io.millrace.base.ExecutionAttemptId;
import io.millrace.base.Failure;
import io.millrace.checkpoint.CheckpointStatistics.Status;
import io.millrace.checkpoint.CheckpointedTask.Stage;
import io.millrace.checkpoint.ScriptedMetadataStore.Behaviour;
import io.millrace.protocol.Failures;
import io.millrace.protocol.thrift.AfterSnapshot;
import io.millrace.protocol.thrift.AwaitsFinalCheckpoint;
import io.millrace.protocol.thrift.CheckpointDeclined;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When checkpoints are taken, what becomes of them, and who hears of it. */
class CheckpointCoordinatorTest {
    private final CheckpointBench bench = CheckpointBench.running();

    @Test
    void aCheckpointIsTriggeredAtTheSourceCollectedPublishedAndAnnounced() {
        bench.untilTriggered();
        long id = bench.triggered();
        assertThat(bench.job.log).containsExactly("trigger 1 at [source-0]", "release");
        bench.acknowledge(SOURCE, id);
        assertThat(bench.job.log).doesNotContain("completed 1");
        bench.acknowledge(SINK, id);
        assertThat(bench.job.log).contains("completed 1");
        assertThat(bench.coordinator.latest().orElseThrow().id()).isEqualTo(id);
        assertThat(bench.exists(bench.directory(id) + "/_metadata")).isTrue();
        assertThat(bench.store.now("jobs/job/checkpoint").toString()).contains(bench.directory(id));
    }

    @Test
    void checkpointsMayAlignForHalfOfWhatTheLastOneTookBesides() {
        bench.untilTriggered();
        assertThat(bench.alignmentMillis()).as("not known yet").isEqualTo(AlignmentTime.FIRST_MILLIS);
        bench.acknowledge(SOURCE, 1);
        bench.acknowledge(SINK, 1); // 200 ms after the source did
        bench.untilTriggered();
        assertThat(bench.alignmentMillis()).isBetween(100L, 115L);
        bench.acknowledge(SOURCE, 2);
        bench.pass(Duration.ofMillis(200));
        bench.acknowledge(SINK, 2, 200);
        bench.untilTriggered();
        assertThat(bench.alignmentMillis()).as("alignment does not count").isBetween(100L, 115L);
        bench.acknowledge(SOURCE, 3);
        bench.pass(Duration.ofSeconds(5));
        bench.acknowledge(SINK, 3);
        bench.untilTriggered();
        assertThat(bench.alignmentMillis()).as("at most").isEqualTo(CheckpointBench.ALIGNMENT.toMillis());
        bench.acknowledge(SOURCE, 4);
        bench.acknowledge(SINK, 4, 200);
        bench.untilTriggered();
        assertThat(bench.alignmentMillis()).as("at least").isEqualTo(AlignmentTime.LEAST_MILLIS);
    }

    @Test
    void theNextOneSaysWhichWasCompletedBeforeItAndTheOldOneIsDeleted() {
        long first = bench.complete();
        bench.untilTriggered();
        assertThat(bench.job.barriers.get(0).isSetCompletedCheckpointId()).isFalse();
        assertThat(bench.job.barriers.get(1).getCompletedCheckpointId()).isEqualTo(first);
        bench.acknowledgeAll(bench.triggered());
        assertThat(bench.exists(bench.directory(first))).isFalse();
        assertThat(bench.exists(bench.directory(bench.triggered()))).isTrue();
    }

    @Test
    void oneThatTakesTooLongIsAbortedAndSaysWhoWasMissing() {
        bench.untilTriggered();
        bench.acknowledge(SOURCE, 1);
        bench.pass(CheckpointBench.TIMEOUT);
        assertThat(bench.job.log).contains("aborted 1");
        Failure why = bench.coordinator.statistics().history().stream()
                .filter(checkpoint -> checkpoint.id() == 1)
                .findFirst()
                .orElseThrow()
                .failure()
                .orElseThrow();
        assertThat(why.code()).isEqualTo(CheckpointFailures.EXPIRED);
        assertThat(why.message()).contains("1 of 2 tasks").contains("sink (1/1)");
    }

    @Test
    void whatComesLateForAnAbortedOneIsIgnored() {
        bench.untilTriggered();
        bench.acknowledge(SOURCE, 1);
        bench.pass(CheckpointBench.TIMEOUT);
        bench.acknowledge(SINK, 1);
        assertThat(bench.job.log).doesNotContain("completed 1");
        assertThat(bench.coordinator.droppedMessages()).isEqualTo(1);
    }

    @Test
    void aTaskThatFinishesBetweenTriggerAndAcknowledgementEndsItAndAnotherOneFollowsAtOnce() {
        bench.untilTriggered();
        long before = bench.simulation.nowMillis();
        bench.job.stages.put(SOURCE, Stage.FINISHED);
        bench.step(() -> bench.coordinator.onTaskFinished(SOURCE));
        assertThat(bench.job.log).contains("aborted 1", "trigger 2 at [sink-0]");
        assertThat(bench.simulation.nowMillis() - before).isLessThan(1_000);
        bench.acknowledge(SINK, 2);
        assertThat(bench.coordinator.latest().orElseThrow().metadata().getVertices())
                .extracting(vertex -> vertex.getTasks().get(0).isFinished())
                .containsExactly(true, false);
    }

    @Test
    void aTaskThatFinishesAfterItsAcknowledgementDisturbsNothing() {
        bench.untilTriggered();
        bench.acknowledge(SOURCE, 1);
        bench.job.stages.put(SOURCE, Stage.FINISHED);
        bench.step(() -> bench.coordinator.onTaskFinished(SOURCE));
        bench.acknowledge(SINK, 1);
        assertThat(bench.job.log).contains("completed 1");
    }

    @Test
    void whenAllThatIsLeftWaitsForTheFinalCheckpointItIsTriggeredByCommand() {
        bench.job.stages.put(SOURCE, Stage.FINISHED);
        long before = bench.simulation.nowMillis();
        bench.step(() -> {
            bench.coordinator.onTaskFinished(SOURCE);
            bench.coordinator.onAwaitsFinalCheckpoint(new AwaitsFinalCheckpoint(SINK.value()));
        });
        assertThat(bench.job.log).contains("trigger 1 at [sink-0]");
        assertThat(bench.simulation.nowMillis() - before).isLessThan(CheckpointBench.INTERVAL.toMillis());
    }

    @Test
    void theFinalCheckpointIsNotFollowedByAnotherOneBeforeTheTaskHasEnded() {
        bench.job.stages.put(SOURCE, Stage.FINISHED);
        bench.step(() -> {
            bench.coordinator.onTaskFinished(SOURCE);
            bench.coordinator.onAwaitsFinalCheckpoint(new AwaitsFinalCheckpoint(SINK.value()));
        });
        bench.acknowledge(SINK, 1);
        bench.pass(Duration.ofSeconds(1));
        assertThat(bench.job.log).contains("completed 1");
        assertThat(bench.job.barriers).as("the sink is about to end").hasSize(1);
        bench.untilTriggered();
        assertThat(bench.job.barriers)
                .as("one that does not end is no exception")
                .hasSize(2);
    }

    @Test
    void aSourceThatWaitsLetsItsConsumerStartToo() {
        bench.step(() -> {
            bench.coordinator.onAwaitsFinalCheckpoint(new AwaitsFinalCheckpoint(SOURCE.value()));
        });
        bench.untilTriggered();
        assertThat(bench.job.log).contains("trigger 1 at [source-0, sink-0]");
    }

    /** What a job with short intervals did now and then when it ended, until the checkpoint expired. */
    @Test
    void aTaskWhoseProducersEndedBeforeTheyWereTriggeredIsTriggeredWhenItIsHeardToWait() {
        bench.untilTriggered();
        assertThat(bench.job.log).contains("trigger 1 at [source-0]");
        bench.step(() -> bench.coordinator.onAwaitsFinalCheckpoint(new AwaitsFinalCheckpoint(SOURCE.value())));
        bench.acknowledge(SOURCE, 1);
        bench.step(() -> bench.coordinator.onAwaitsFinalCheckpoint(new AwaitsFinalCheckpoint(SINK.value())));
        assertThat(bench.job.log).contains("trigger 1 at [sink-0]");
        bench.acknowledge(SINK, 1);
        assertThat(bench.job.log).contains("completed 1");
    }

    @Test
    void aTaskThatIsHeardToWaitBeforeItsProducersIsTriggeredItself() {
        bench.step(() -> bench.coordinator.onAwaitsFinalCheckpoint(new AwaitsFinalCheckpoint(SINK.value())));
        bench.untilTriggered();
        assertThat(bench.job.log).contains("trigger 1 at [source-0, sink-0]");
    }

    @Test
    void declinesInARowFailTheJobWhenTheyAreMoreThanItTolerates() {
        for (int time = 0; time < 3; time++) {
            bench.untilTriggered();
            long id = bench.triggered();
            bench.step(() -> bench.coordinator.onDeclined(new CheckpointDeclined(
                    SINK.value(),
                    id,
                    Failures.toThrift(Failure.of("MR-0000", Blame.USER, "cannot write down what I know")))));
        }
        assertThat(bench.job.failures).singleElement().satisfies(why -> {
            assertThat(why.code()).isEqualTo(CheckpointFailures.TOO_MANY_FAILED);
            assertThat(why.message()).contains("cannot write down what I know");
        });
    }

    @Test
    void aCompletedOneForgivesThoseThatFailedBefore() {
        for (int time = 0; time < 5; time++) {
            bench.untilTriggered();
            long id = bench.triggered();
            if (time % 2 == 0) {
                bench.acknowledgeAll(id);
            } else {
                bench.step(() -> bench.coordinator.onDeclined(new CheckpointDeclined(
                        SINK.value(), id, Failures.toThrift(Failure.of("MR-0000", Blame.USER, "no")))));
            }
        }
        assertThat(bench.job.failures).isEmpty();
    }

    @Test
    void enumeratorsThatCannotBeWrittenDownFailTheCheckpointNotTheJob() {
        bench.job.coordinatorsFail = true;
        bench.pass(CheckpointBench.INTERVAL.plusSeconds(1));
        assertThat(bench.job.barriers).isEmpty();
        assertThat(bench.job.log).containsExactly("aborted 1", "release");
    }

    // ---- publication

    @Test
    void publicationOfUnknownOutcomeThatHappenedIsFoundByReadingBack() {
        bench.untilTriggered();
        bench.store.next(Behaviour.UNKNOWN_BUT_DONE);
        bench.acknowledgeAll(1);
        bench.pass(Duration.ofSeconds(1));
        assertThat(bench.job.log).contains("completed 1").doesNotContain("leadership lost");
        bench.complete();
        assertThat(bench.job.log).contains("completed 2");
    }

    @Test
    void publicationOfUnknownOutcomeThatWasLostIsRepeated() {
        bench.untilTriggered();
        bench.store.next(Behaviour.UNKNOWN_AND_LOST);
        bench.store.next(Behaviour.UNKNOWN_AND_LOST);
        bench.store.nextReadsFail(1);
        bench.acknowledgeAll(1);
        bench.pass(Duration.ofSeconds(2));
        assertThat(bench.job.log).contains("completed 1").doesNotContain("leadership lost");
    }

    @Test
    void publicationUnderAnOldEpochIsRejectedAnnouncedToNobodyAndDeletesNothing() {
        long first = bench.complete();
        bench.untilTriggered();
        bench.store.changeBehindTheBack(new MetadataStore.Update(LeaderEpoch.KEY, "2 somebody-else", 0));
        bench.acknowledgeAll(2);
        assertThat(bench.job.log).contains("leadership lost").doesNotContain("completed 2");
        assertThat(bench.exists(bench.directory(first) + "/_metadata")).isTrue();
        bench.pass(Duration.ofMinutes(5));
        assertThat(bench.job.barriers).as("who leads no more triggers nothing").hasSize(2);
    }

    @Test
    void aRestartWaitsForThePublicationUnderWay() {
        bench.untilTriggered();
        bench.store.next(Behaviour.HELD);
        bench.acknowledgeAll(1);
        assertThat(bench.store.holds()).isTrue();
        List<Long> latest = new ArrayList<>();
        bench.step(() -> bench.coordinator.suspend(
                "tasks are restarted",
                () -> latest.add(bench.coordinator.newestOwn().orElse(0L))));
        assertThat(latest).isEmpty();
        bench.step(bench.store::letGo);
        assertThat(latest).containsExactly(1L);
        assertThat(bench.job.log).contains("completed 1").doesNotContain("aborted 1");
    }

    @Test
    void aRestartGivesUpWhatIsNotPublishedYet() {
        bench.untilTriggered();
        bench.acknowledge(SOURCE, 1);
        List<Long> latest = new ArrayList<>();
        bench.step(() -> bench.coordinator.suspend(
                "tasks are restarted",
                () -> latest.add(bench.coordinator.newestOwn().orElse(0L))));
        assertThat(latest).containsExactly(0L);
        assertThat(bench.job.log).contains("aborted 1");
        bench.acknowledge(SINK, 1);
        assertThat(bench.job.log).doesNotContain("completed 1");
    }

    @Test
    void anAttemptThatWasReplacedCannotAcknowledgeForItsSuccessor() {
        bench.untilTriggered();
        bench.step(() -> bench.coordinator.suspend("tasks are restarted", () -> {}));
        ExecutionAttemptId successor = new ExecutionAttemptId("sink-1");
        bench.job.stages.remove(SINK);
        bench.job.stages.put(successor, Stage.RUNNING);
        bench.run();
        bench.untilTriggered();
        long id = bench.triggered();
        bench.acknowledge(SOURCE, id);
        bench.acknowledge(SINK, id);
        bench.acknowledge(SINK, 1);
        assertThat(bench.job.log).noneMatch(line -> line.startsWith("completed"));
        bench.acknowledge(successor, id);
        assertThat(bench.job.log).contains("completed " + id);
    }

    // ---- savepoints

    private final List<String> answers = new ArrayList<>();

    private void savepoint(String directory, AfterSnapshot afterwards) {
        bench.step(() -> bench.coordinator.savepoint(directory, afterwards, new SavepointAnswers(answers)));
    }

    @Test
    void savepointsAreAlignedHoweverLongItTakes() {
        savepoint("file:///savepoints/s1", AfterSnapshot.CONTINUE);
        assertThat(bench.job.barriers.get(0).isSetAlignmentMillis()).isFalse();
    }

    @Test
    void aSavepointComesBeforeTheNextCheckpointCommitsNothingAndIsNoPlaceToGoBackTo() {
        bench.complete();
        savepoint("file:///savepoints/s1", AfterSnapshot.CONTINUE);
        assertThat(bench.triggered()).isEqualTo(2);
        assertThat(bench.job.barriers.get(1).getSharedDirectory()).isEqualTo("file:///savepoints/s1");
        bench.acknowledgeAll(2);
        assertThat(answers).containsExactly("file:///savepoints/s1");
        assertThat(bench.exists("file:///savepoints/s1/_metadata")).isTrue();
        assertThat(bench.job.log).doesNotContain("completed 2");
        assertThat(bench.coordinator.newestOwn()).contains(1L);
        bench.complete();
        assertThat(bench.exists("file:///savepoints/s1/_metadata")).isTrue();
    }

    @Test
    void aSavepointAskedForWhileTasksRestartIsTakenWhenTheyRunAgain() {
        bench.step(() -> bench.coordinator.suspend("tasks are restarted", () -> {}));
        savepoint("file:///savepoints/s1", AfterSnapshot.CONTINUE);
        assertThat(bench.job.barriers).isEmpty();
        bench.run();
        bench.pass(Duration.ofMillis(100));
        bench.acknowledgeAll(1);
        assertThat(answers).containsExactly("file:///savepoints/s1");
    }

    @Test
    void aSavepointInterruptedByARestartFailsAndCanBeAskedForAgain() {
        savepoint("file:///savepoints/s1", AfterSnapshot.CONTINUE);
        bench.acknowledge(SOURCE, 1);
        bench.file("file:///savepoints/s1/pack-of-a-task");
        bench.step(() -> bench.coordinator.suspend("tasks are restarted", () -> {}));
        assertThat(answers).containsExactly(CheckpointFailures.TASKS_CHANGED);
        bench.pass(Duration.ofMillis(100));
        assertThat(bench.exists("file:///savepoints/s1"))
                .as("nobody else would delete it")
                .isFalse();
    }

    @Test
    void aSavepointWhoseNameIsTakenFailsAndTouchesNothing() {
        bench.file("file:///savepoints/s1/_metadata");
        savepoint("file:///savepoints/s1", AfterSnapshot.CONTINUE);
        assertThat(answers).containsExactly(CheckpointFailures.NOT_WRITTEN);
        bench.pass(Duration.ofSeconds(1));
        assertThat(bench.job.barriers).isEmpty();
        assertThat(bench.exists("file:///savepoints/s1/_metadata")).isTrue();
        assertThat(bench.files.below("/savepoints")).hasSize(2);
        bench.complete();
    }

    @Test
    void aSavepointGivenUpWhileItsDirectoryIsMadeLeavesNone() {
        bench.loop.execute(() -> bench.coordinator.savepoint(
                "file:///savepoints/s1", AfterSnapshot.CONTINUE, new SavepointAnswers(answers)));
        bench.step(() -> bench.coordinator.suspend("tasks are restarted", () -> {}));
        assertThat(answers).containsExactly(CheckpointFailures.TASKS_CHANGED);
        assertThat(bench.files.below("/savepoints")).isEmpty();
    }

    @Test
    void afterStoppingNothingIsTriggeredAnyMore() {
        savepoint("file:///savepoints/s1", AfterSnapshot.SUSPEND);
        assertThat(bench.job.barriers.get(0).getAfterwards()).isEqualTo(AfterSnapshot.SUSPEND);
        bench.acknowledgeAll(1);
        assertThat(answers).containsExactly("file:///savepoints/s1");
        assertThat(bench.job.log).contains("completed 1");
        savepoint("file:///savepoints/s2", AfterSnapshot.CONTINUE);
        bench.pass(Duration.ofMinutes(5));
        assertThat(answers).hasSize(2).last().isEqualTo(CheckpointFailures.SAVEPOINT_REFUSED);
        assertThat(bench.job.barriers).hasSize(1);
    }

    @Test
    void stoppingThatFailsLetsTheJobGoOn() {
        savepoint("file:///savepoints/s1", AfterSnapshot.DRAIN);
        bench.step(() -> bench.coordinator.onDeclined(new CheckpointDeclined(
                SINK.value(), 1, Failures.toThrift(Failure.of("MR-0000", Blame.EXTERNAL, "disk full")))));
        assertThat(answers).containsExactly(CheckpointFailures.DECLINED);
        assertThat(bench.job.log).contains("aborted 1");
        bench.complete();
        assertThat(bench.job.log).contains("completed 2");
    }

    @Test
    void aCrashBetweenStoppingAndTheEndOfTheJobBeginsWithTheSavepoint() {
        bench.complete();
        savepoint("file:///savepoints/s1", AfterSnapshot.SUSPEND);
        bench.acknowledgeAll(2);
        bench.lead().recover();
        assertThat(bench.coordinator.isStopped()).isTrue();
        assertThat(bench.coordinator.latest().orElseThrow().directory()).isEqualTo("file:///savepoints/s1");
        bench.run();
        bench.pass(Duration.ofMinutes(1));
        assertThat(bench.job.barriers).isEmpty();
    }

    @Test
    void whatIsUnderWayIsShownWithItsProgress() {
        bench.untilTriggered();
        bench.acknowledge(SOURCE, 1);
        assertThat(bench.coordinator.statistics().history()).singleElement().satisfies(checkpoint -> {
            assertThat(checkpoint.status()).isEqualTo(Status.IN_PROGRESS);
            assertThat(checkpoint.acknowledged()).isEqualTo(1);
            assertThat(checkpoint.tasks()).isEqualTo(2);
        });
        bench.acknowledge(SINK, 1);
        assertThat(bench.coordinator.statistics().completed()).isEqualTo(1);
        assertThat(bench.coordinator.statistics().history().get(0).path()).contains(bench.directory(1));
    }
}
