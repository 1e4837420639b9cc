package io.millrace.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.api.graph.Partitioning;
import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.FailureCodes;
import io.millrace.base.TaskManagerId;
import io.millrace.base.configuration.CheckpointingOptions;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.RestartStrategyOptions;
import io.millrace.checkpoint.CheckpointFailures;
import io.millrace.checkpoint.SavepointAnswers;
import io.millrace.plan.Graphs;
import io.millrace.plan.JobGraph;
import io.millrace.protocol.Failures;
import io.millrace.protocol.thrift.AfterSnapshot;
import io.millrace.protocol.thrift.DeployTask;
import io.millrace.protocol.thrift.Message;
import io.millrace.protocol.thrift.TaskRestored;
import io.millrace.protocol.thrift.TaskState;
import io.millrace.protocol.thrift.TaskStateChanged;
import io.millrace.protocol.thrift.TriggerCheckpoint;
import io.millrace.state.StateFailures;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a JobManager does when tasks fail, told by TaskManagers that say what the test says. */
class JobRestartTest extends JobManagerStory {
    private static final int ATTEMPTS = 4;
    private static final String ROOT = "file:///checkpoints";

    private final List<String> answers = new ArrayList<>();

    JobRestartTest() {
        super(new Configuration()
                .set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(10))
                .set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, ROOT)
                .set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, 2)
                .set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay")
                .set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, ATTEMPTS));
    }

    private Puppet taskManager(String name, int slots) {
        Puppet taskManager = new Puppet(name);
        taskManager.register(name, slots);
        return taskManager;
    }

    private static String attempt(Puppet taskManager, int deployment) {
        return taskManager.deployments().get(deployment).getAttempt();
    }

    private static List<TriggerCheckpoint> triggers(Puppet taskManager) {
        return taskManager.heard(Message::isSetTriggerCheckpoint, Message::getTriggerCheckpoint);
    }

    private void run(Puppet taskManager, int fromDeployment) {
        List<DeployTask> deployed = taskManager.deployments();
        for (DeployTask deployment : deployed.subList(fromDeployment, deployed.size())) {
            taskManager.report(deployment.getAttempt(), TaskState.RUNNING);
        }
    }

    private void pass(int seconds) {
        simulation.runFor(Duration.ofSeconds(seconds));
    }

    /** One source, one sink, on a TaskManager that hosts both. */
    private Puppet runningLine() {
        Puppet taskManager = taskManager("tm-1", 1);
        submit(Graphs.line("job", 1, 1));
        run(taskManager, 0);
        return taskManager;
    }

    private long checkpoint(Puppet taskManager, String source, String sink) {
        int before = triggers(taskManager).size();
        simulation.runUntil(() -> triggers(taskManager).size() > before, Duration.ofMinutes(1));
        long id = triggers(taskManager).get(before).getBarrier().getCheckpointId();
        taskManager.acknowledge(source, id);
        taskManager.acknowledge(sink, id);
        return id;
    }

    private void savepoint(AfterSnapshot afterwards) {
        savepoint("file:///savepoints", afterwards);
    }

    private void savepoint(String parent, AfterSnapshot afterwards) {
        loop.execute(() -> jobManager
                .dispatcher()
                .savepoint(last().id(), Optional.of(parent), afterwards, new SavepointAnswers(answers)));
        settle();
    }

    @Test
    void aTaskThatFailsTakesItsNeighbourAlongAndBothBeginWithTheNewestCheckpoint() {
        Puppet taskManager = runningLine();
        long id = checkpoint(taskManager, attempt(taskManager, 0), attempt(taskManager, 1));
        assertThat(taskManager.heard(
                        Message::isSetCheckpointCompleted,
                        message -> message.getCheckpointCompleted().getCheckpointId()))
                .containsExactly(id);
        taskManager.fail(attempt(taskManager, 1), "a bad record");
        assertThat(last().state()).isEqualTo(JobState.RESTARTING);
        taskManager.report(attempt(taskManager, 0), TaskState.CANCELED);
        pass(2);
        List<DeployTask> again = taskManager.deployments().subList(2, 4);
        assertThat(again).extracting(DeployTask::getAttemptNumber).containsOnly(1);
        assertThat(again)
                .allSatisfy(
                        task -> assertThat(task.getRestore().getCheckpointId()).isEqualTo(id));
        assertThat(last().state()).isEqualTo(JobState.RUNNING);
        assertThat(last().restarts()).isEqualTo(1);
        assertThat(last().lastRestartCause().orElseThrow().message()).contains("a bad record");
        assertThat(last().failure()).isEmpty();
        jobManager.checkInvariants();
    }

    @Test
    void aSavepointThatGoesNowhereIsRefusedAndTheJobGoesOn() {
        runningLine();
        savepoint("hdfs://", AfterSnapshot.CONTINUE);
        assertThat(answers).containsExactly("MR-6111");
        assertThat(last().state()).isEqualTo(JobState.RUNNING);
        jobManager.checkInvariants();
    }

    @Test
    void whatADeadAttemptStillSaysChangesNothing() {
        Puppet taskManager = runningLine();
        String deadSource = attempt(taskManager, 0);
        String deadSink = attempt(taskManager, 1);
        pass(11);
        taskManager.acknowledge(deadSource, 1);
        taskManager.fail(deadSink, "a bad record");
        taskManager.report(deadSource, TaskState.CANCELED);
        pass(2);
        run(taskManager, 2);
        pass(11);
        long id = triggers(taskManager).get(1).getBarrier().getCheckpointId();
        assertThat(id).isGreaterThan(1);
        taskManager.acknowledge(attempt(taskManager, 2), id);
        taskManager.acknowledge(deadSink, id);
        taskManager.acknowledge(deadSink, 1);
        taskManager.report(deadSink, TaskState.FAILED);
        assertThat(last().checkpoints().completed()).isZero();
        taskManager.acknowledge(attempt(taskManager, 3), id);
        assertThat(last().checkpoints().completed()).isEqualTo(1);
    }

    @Test
    void twoFailuresOfTheWholeJobInQuickSuccessionAreOneRestart() {
        Puppet taskManager = runningLine();
        Failure first = Failure.of("MR-0000", io.millrace.base.Blame.USER, "first");
        Failure second = Failure.of("MR-0000", io.millrace.base.Blame.USER, "second");
        loop.execute(() -> {
            JobMaster job = jobManager.dispatcher().runningJobs().get(0);
            job.failJob(first);
            job.failJob(second);
        });
        settle();
        taskManager.report(attempt(taskManager, 0), TaskState.CANCELED);
        taskManager.report(attempt(taskManager, 1), TaskState.CANCELED);
        pass(2);
        assertThat(taskManager.deployments()).hasSize(4);
        assertThat(last().restarts()).isEqualTo(1);
        assertThat(last().lastRestartCause()).contains(first);
    }

    @Test
    void onlyWhatIsConnectedRestarts() {
        Puppet taskManager = taskManager("tm-1", 2);
        JobGraph pipelines = Graphs.line("pipelines", new Partitioning.Forward(), 2, 2);
        submit(pipelines);
        run(taskManager, 0);
        List<DeployTask> first = taskManager.deployments();
        taskManager.fail(first.get(0).getAttempt(), "the first pipeline's source");
        List<String> cancelled = taskManager.heard(
                Message::isSetCancelTask, message -> message.getCancelTask().getAttempt());
        assertThat(cancelled).hasSize(1);
        taskManager.report(cancelled.get(0), TaskState.CANCELED);
        pass(2);
        assertThat(taskManager.deployments()).hasSize(6);
        assertThat(taskManager.deployments().subList(4, 6))
                .extracting(DeployTask::getSubtask)
                .containsOnly(first.get(0).getSubtask());
    }

    @Test
    void aTaskManagerThatIsLostIsReplacedWhileTheOtherKeepsItsSlot() {
        Puppet stays = taskManager("tm-1", 1);
        Puppet goes = taskManager("tm-2", 1);
        submit(Graphs.line("job", 2));
        run(stays, 0);
        run(goes, 0);
        assertThat(stays.deployments()).hasSize(1);
        loop.execute(() -> driver.events.onTaskManagerGone(
                new TaskManagerId("tm-2"), Failure.of("MR-0000", io.millrace.base.Blame.CLUSTER, "exit 137")));
        settle();
        assertThat(last().state()).isEqualTo(JobState.RESTARTING);
        Puppet spare = taskManager("tm-3", 1);
        pass(2);
        assertThat(spare.deployments())
                .singleElement()
                .satisfies(task -> assertThat(task.getSubtask())
                        .isEqualTo(goes.deployments().get(0).getSubtask()));
        assertThat(stays.deployments()).as("a region of its own, not disturbed").hasSize(1);
        assertThat(last().lastRestartCause().orElseThrow().message())
                .contains("tm-2")
                .contains("exit 137");
        jobManager.checkInvariants();
    }

    @Test
    void theSameRecordFailingThreeTimesEndsTheJobWithTheFirstCause() {
        Puppet taskManager = taskManager("tm-1", 1);
        submit(Graphs.line("job", 1));
        for (int time = 0; time < RepeatedFailure.LIMIT; time++) {
            run(taskManager, time);
            taskManager.fail(attempt(taskManager, time), "failed at record '42'");
            pass(2);
        }
        assertThat(last().state()).isEqualTo(JobState.FAILED);
        assertThat(last().failure().orElseThrow().message()).isEqualTo("failed at record '42'");
        assertThat(taskManager.deployments()).hasSize(RepeatedFailure.LIMIT);
    }

    @Test
    void differentFailuresEndTheJobWhenTheStrategySaysSo() {
        Puppet taskManager = taskManager("tm-1", 1);
        submit(Graphs.line("job", 1));
        for (int time = 0; time <= ATTEMPTS; time++) {
            run(taskManager, time);
            taskManager.fail(attempt(taskManager, time), "failed at record '" + time + "'");
            pass(2);
        }
        assertThat(last().state()).isEqualTo(JobState.FAILED);
        assertThat(taskManager.deployments()).hasSize(ATTEMPTS + 1);
    }

    private void failToRestore(Puppet taskManager, int deployment, String code, String why) {
        taskManager.fail(attempt(taskManager, deployment), Failure.of(code, Blame.EXTERNAL, why));
        taskManager.report(attempt(taskManager, deployment + 1), TaskState.CANCELED);
        pass(2);
    }

    @Test
    void aCheckpointThatIsFoundDamagedTwiceEndsTheJobWhichSaysHowToGoBackAndDeletesNothing() {
        Puppet taskManager = runningLine();
        long older = checkpoint(taskManager, attempt(taskManager, 0), attempt(taskManager, 1));
        long newest = checkpoint(taskManager, attempt(taskManager, 0), attempt(taskManager, 1));
        taskManager.fail(attempt(taskManager, 0), "a bad record");
        taskManager.report(attempt(taskManager, 1), TaskState.CANCELED);
        pass(2);

        failToRestore(taskManager, 2, StateFailures.DAMAGED, "the segment of file pack-2-x is damaged");
        assertThat(last().state()).as("it may have been read badly").isEqualTo(JobState.RUNNING);
        failToRestore(taskManager, 4, StateFailures.DAMAGED, "another segment of file pack-2-x is damaged");

        assertThat(last().state()).isEqualTo(JobState.FAILED);
        String directory = ROOT + "/" + last().id();
        assertThat(last().failure().orElseThrow().code()).isEqualTo(CheckpointFailures.NO_FALLBACK);
        assertThat(last().failure().orElseThrow().message())
                .contains("cannot begin with checkpoint " + newest)
                .contains("pack-2-x is damaged")
                .contains("millrace submit --from-savepoint " + directory + "/chk-" + newest + " ")
                .contains("go back to checkpoint " + older)
                .contains("millrace submit --from-savepoint " + directory + "/chk-" + older + " ");
        assertThat(files.exists(URI.create(directory + "/chk-" + newest + "/_metadata")))
                .isTrue();
        assertThat(files.exists(URI.create(directory + "/chk-" + older + "/_metadata")))
                .isTrue();
    }

    @Test
    void aCheckpointThatIsOutOfReachIsTriedAsOftenAsTheStrategySays() {
        Puppet taskManager = runningLine();
        checkpoint(taskManager, attempt(taskManager, 0), attempt(taskManager, 1));
        for (int time = 0; time < ATTEMPTS; time++) {
            failToRestore(taskManager, 2 * time, "MR-6002", "the NameNode is out of reach");
            assertThat(last().state()).isEqualTo(JobState.RUNNING);
        }
    }

    @Test
    void aDamagedCheckpointThatWasReadWellInTheEndCountsNoMoreOnceAnotherOneIsThere() {
        Puppet taskManager = runningLine();
        checkpoint(taskManager, attempt(taskManager, 0), attempt(taskManager, 1));
        failToRestore(taskManager, 0, StateFailures.DAMAGED, "pack-1-x is damaged");
        run(taskManager, 2);
        checkpoint(taskManager, attempt(taskManager, 2), attempt(taskManager, 3));
        failToRestore(taskManager, 2, StateFailures.DAMAGED, "pack-2-x is damaged");
        assertThat(last().state()).isEqualTo(JobState.RUNNING);
    }

    @Test
    void cancellingWhileTasksRestartEndsTheJob() {
        Puppet taskManager = runningLine();
        taskManager.fail(attempt(taskManager, 1), "a bad record");
        loop.execute(() -> jobManager.dispatcher().cancel(last().id()));
        taskManager.report(attempt(taskManager, 0), TaskState.CANCELED);
        pass(5);
        assertThat(last().state()).isEqualTo(JobState.CANCELED);
        assertThat(taskManager.deployments()).hasSize(2);
    }

    @Test
    void aSavepointAskedForDuringFailoverIsTakenAfterIt() {
        Puppet taskManager = runningLine();
        taskManager.fail(attempt(taskManager, 1), "a bad record");
        savepoint(AfterSnapshot.CONTINUE);
        taskManager.report(attempt(taskManager, 0), TaskState.CANCELED);
        pass(2);
        assertThat(triggers(taskManager)).isEmpty();
        run(taskManager, 2);
        assertThat(triggers(taskManager)).hasSize(1);
        long id = triggers(taskManager).get(0).getBarrier().getCheckpointId();
        taskManager.acknowledge(attempt(taskManager, 2), id);
        taskManager.acknowledge(attempt(taskManager, 3), id);
        assertThat(answers).singleElement().satisfies(path -> assertThat(path).startsWith("file:///savepoints/"));
        assertThat(files.exists(java.net.URI.create(answers.get(0) + "/_metadata")))
                .isTrue();
    }

    @Test
    void aSavepointUnderWayWhenATaskFailsIsNotReportedAsSuccess() {
        Puppet taskManager = runningLine();
        savepoint(AfterSnapshot.CONTINUE);
        taskManager.acknowledge(attempt(taskManager, 0), 1);
        taskManager.fail(attempt(taskManager, 1), "a bad record");
        assertThat(answers).containsExactly(CheckpointFailures.TASKS_CHANGED);
    }

    @Test
    void aCrashAfterStoppingOnlyCommitsWhatTheSavepointHoldsAndEndsTheJob() {
        Puppet taskManager = runningLine();
        savepoint(AfterSnapshot.SUSPEND);
        taskManager.acknowledge(attempt(taskManager, 0), 1);
        taskManager.acknowledge(attempt(taskManager, 1), 1);
        assertThat(answers).hasSize(1);
        taskManager.report(attempt(taskManager, 0), TaskState.FINISHED);
        taskManager.fail(attempt(taskManager, 1), "could not commit");
        pass(2);
        assertThat(taskManager.deployments()).hasSize(4);
        assertThat(taskManager.deployments().get(3).getRestore().getDirectory()).isEqualTo(answers.get(0));
        assertThat(taskManager.deployments().get(2).isOnlyCommits()).isTrue();
        assertThat(taskManager.deployments().get(3).isOnlyCommits()).isTrue();
        run(taskManager, 2);
        taskManager.report(attempt(taskManager, 2), TaskState.FINISHED);
        pass(60);
        assertThat(last().state())
                .as("the other may have to wait before it commits again")
                .isEqualTo(JobState.RUNNING);
        taskManager.report(attempt(taskManager, 3), TaskState.FINISHED);
        pass(1);
        assertThat(last().state()).isEqualTo(JobState.FINISHED);
        assertThat(taskManager.heard(Message::isSetCancelTask, Message::getCancelTask))
                .isEmpty();
        assertThat(triggers(taskManager))
                .as("no checkpoint after the savepoint")
                .hasSize(1);
        assertThat(files.exists(java.net.URI.create(answers.get(0) + "/_metadata")))
                .isTrue();
    }

    @Test
    void aTaskThatCannotCommitWhatTheSavepointHoldsIsTriedAgain() {
        Puppet taskManager = runningLine();
        savepoint(AfterSnapshot.SUSPEND);
        taskManager.acknowledge(attempt(taskManager, 0), 1);
        taskManager.acknowledge(attempt(taskManager, 1), 1);
        taskManager.fail(attempt(taskManager, 1), "could not commit");
        taskManager.report(attempt(taskManager, 0), TaskState.CANCELED);
        pass(2);
        run(taskManager, 2);
        taskManager.report(attempt(taskManager, 2), TaskState.FINISHED);
        taskManager.fail(attempt(taskManager, 3), "could not commit");
        pass(5);
        assertThat(taskManager.deployments()).hasSize(6).last().matches(DeployTask::isOnlyCommits);
        taskManager.report(attempt(taskManager, 4), TaskState.FINISHED);
        taskManager.report(attempt(taskManager, 5), TaskState.FINISHED);
        pass(1);
        assertThat(last().state()).isEqualTo(JobState.FINISHED);
    }

    @Test
    void aJobThatCannotBeginWithTheSavepointItNamesFailsBeforeAnythingIsDeployed() {
        Puppet taskManager = taskManager("tm-1", 1);
        JobGraph graph = Graphs.line("job", 1);
        graph.configuration().setString("execution.state-recovery.path", "file:///nowhere");
        submit(graph);
        pass(1);
        assertThat(last().state()).isEqualTo(JobState.FAILED);
        assertThat(last().failure().orElseThrow().code()).isEqualTo(CheckpointFailures.UNREADABLE_METADATA);
        assertThat(taskManager.deployments()).isEmpty();
    }

    private static List<List<String>> starts(Puppet taskManager) {
        return taskManager.heard(
                Message::isSetStartTasks, message -> message.getStartTasks().getAttempts());
    }

    @Test
    void nobodyStartsBeforeAllHaveBackWhatTheyGoOnFrom() {
        Puppet taskManager = runningLine();
        checkpoint(taskManager, attempt(taskManager, 0), attempt(taskManager, 1));
        taskManager.fail(attempt(taskManager, 0), "a cosmic ray");
        taskManager.report(attempt(taskManager, 1), TaskState.CANCELED);
        pass(10);
        assertThat(taskManager.deployments()).hasSize(4).last().matches(DeployTask::isSetRestore);

        String source = attempt(taskManager, 2);
        String sink = attempt(taskManager, 3);
        taskManager.report(source, TaskState.INITIALIZING);
        taskManager.report(sink, TaskState.INITIALIZING);
        taskManager.say(Message.taskRestored(new TaskRestored(source)));
        assertThat(starts(taskManager)).isEmpty();
        taskManager.say(Message.taskRestored(new TaskRestored(sink)));
        assertThat(starts(taskManager)).containsExactly(List.of(source, sink));
        taskManager.say(Message.taskRestored(new TaskRestored(sink)));
        assertThat(starts(taskManager)).as("told again").hasSize(1);
    }

    @Test
    void aStateThatIsRefusedEndsTheJobWithoutAnotherAttempt() {
        Puppet taskManager = runningLine();
        checkpoint(taskManager, attempt(taskManager, 0), attempt(taskManager, 1));
        taskManager.fail(attempt(taskManager, 0), "a cosmic ray");
        taskManager.report(attempt(taskManager, 1), TaskState.CANCELED);
        pass(10);

        taskManager.report(attempt(taskManager, 2), TaskState.INITIALIZING);
        taskManager.say(Message.taskRestored(new TaskRestored(attempt(taskManager, 2))));
        taskManager.say(Message.taskStateChanged(new TaskStateChanged(attempt(taskManager, 3), TaskState.FAILED)
                .setFailure(Failures.toThrift(Failure.of(
                        FailureCodes.STATE_INCOMPATIBLE, Blame.USER, "orders was Long and is String now")))));
        taskManager.report(attempt(taskManager, 2), TaskState.CANCELED);
        pass(60);

        assertThat(starts(taskManager)).isEmpty();
        assertThat(taskManager.deployments()).hasSize(4);
        assertThat(last().state()).isEqualTo(JobState.FAILED);
        assertThat(last().failure()).get().extracting(Failure::code).isEqualTo(FailureCodes.STATE_INCOMPATIBLE);
    }
}
