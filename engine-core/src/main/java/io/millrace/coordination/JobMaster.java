package io.millrace.coordination;

import io.millrace.base.Blame;
import io.millrace.base.ExecutionAttemptId;
import io.millrace.base.Failure;
import io.millrace.base.JobID;
import io.millrace.base.JobVertexId;
import io.millrace.base.OperatorId;
import io.millrace.base.TaskManagerId;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.fs.PathUri;
import io.millrace.checkpoint.CheckpointCoordinator;
import io.millrace.checkpoint.CheckpointCoordinator.JobEnd;
import io.millrace.checkpoint.CheckpointCoordinator.SavepointAnswer;
import io.millrace.checkpoint.CheckpointFailures;
import io.millrace.checkpoint.LeaderEpoch;
import io.millrace.checkpoint.Savepoints;
import io.millrace.plan.JobGraph;
import io.millrace.protocol.Failures;
import io.millrace.protocol.thrift.AfterSnapshot;
import io.millrace.protocol.thrift.TaskMetrics;
import io.millrace.protocol.thrift.TaskState;
import io.millrace.protocol.thrift.TaskStateChanged;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Takes one job from submission to its end: has it prepared, waits for slots, deploys, follows its tasks, restarts those
 * that fail together with what is connected to them, and ends. On the control loop. Receives and delegates: who runs is
 * kept by the {@link ExecutionGraph}, where by {@link JobSlots}, what it goes back to by {@link JobCheckpoints}; what tasks
 * are told goes through {@link JobTasks}; {@link Failover} follows what fails until it can begin again.
 *
 * <p>It is one thing because each message and each outcome may change the one state of the job, and what follows from
 * which change is best read in one place.
 *
 * <p>A job is over only when no attempt of it can run any more: each has said so, or its TaskManager is gone. Once its
 * outputs are being committed it can neither fail nor be cancelled by anything but that commit.
 */
final class JobMaster
        implements CoordinatorHost.Effects,
                JobPreparation.Owner,
                JobSlots.Owner,
                JobCheckpoints.Owner,
                Failover.Owner,
                JobEnding.Owner {

    /** Hears of the job's state changes. */
    interface Owner {
        void onJobChanged(JobMaster job);

        void onLeadershipLost(String why);
    }

    private final JobID id;
    private final JobGraph graph;
    private final JobManagerPorts ports;
    private final ResourceManager resources;
    private final Owner owner;
    private final ExecutionGraph executions;
    private final PipelinedRegions regions;
    private final SlotSharing sharing;
    private final JobSlots slots;
    private final JobCheckpoints checkpoints;
    private final JobPreparation preparation;
    private final JobEnding ending;
    private final JobTasks tasks;
    private final Failover failover;
    private final long startedWallMillis;
    private JobState state = JobState.INITIALIZING;
    private OptionalLong endedWallMillis = OptionalLong.empty();
    private long droppedReports;

    JobMaster(
            JobID id,
            JobGraph graph,
            Configuration cluster,
            JobManagerPorts ports,
            LeaderEpoch epoch,
            ResourceManager resources,
            Owner owner) {
        this.id = id;
        this.graph = graph;
        this.ports = ports;
        this.resources = resources;
        this.owner = owner;
        Configuration configuration = new Configuration(cluster).addAll(graph.configuration());
        this.executions = new ExecutionGraph(ports.ids().nextId(), graph, ports.timeline());
        this.regions = new PipelinedRegions(graph, executions);
        this.sharing = new SlotSharing(graph);
        this.slots = new JobSlots(id, graph.name(), sharing.slotsNeeded(), resources, this);
        this.checkpoints = new JobCheckpoints(id, graph, configuration, ports, epoch, executions, resources, this);
        this.preparation = new JobPreparation(graph, ports, checkpoints, this, this);
        this.ending = new JobEnding(preparation, checkpoints, slots, this);
        this.tasks = new JobTasks(id, graph, executions, sharing, slots, checkpoints, resources);
        this.failover = new Failover(ports.loop(), RestartStrategy.of(configuration, ports.ids()), checkpoints, this);
        this.startedWallMillis = ports.loop().wallMillis();
    }

    // ---- from submission to deployment

    void start() {
        preparation.start(id);
    }

    @Override
    public boolean isStillPreparing() {
        return state == JobState.INITIALIZING;
    }

    @Override
    public void onPreparationFailed(Failure why) {
        failJob(why);
    }

    @Override
    public void onOver(JobEnd how) {
        preparation.coordinators().ifPresent(JobCoordinators::close);
        become(terminal(how), "an earlier leader saw it end");
    }

    @Override
    public void onPrepared(SerializedVertices plans) {
        tasks.onPrepared(plans, preparation.coordinators());
        become(JobState.CREATED, "needs " + sharing.slotsNeeded() + " slots");
        slots.request();
    }

    @Override
    public void onSlotsComplete() {
        if (state == JobState.CREATED) {
            become(JobState.RUNNING, "has " + sharing.slotsNeeded() + " slots");
            deploy(executions.subtasks());
        } else {
            failover.proceed();
        }
    }

    @Override
    public void onSlotsRefused(Failure why) {
        failover.note(why);
        onFailedForGood(why.toString());
    }

    private void deploy(List<ExecutionVertex> subtasks) {
        checkpoints.restore().ifPresent(unused -> checkpoints.coordinator().onRestored());
        tasks.deploy(subtasks).ifPresent(why -> {
            failover.note(why);
            onFailedForGood(why.toString());
        });
    }

    // ---- what tasks say

    boolean owns(ExecutionAttemptId attempt) {
        return executions.byAttempt(attempt).isPresent();
    }

    void onTaskStateChanged(TaskStateChanged report) {
        ExecutionVertex subtask = executions
                .byAttempt(new ExecutionAttemptId(report.getAttempt()))
                .orElse(null);
        if (subtask == null || subtask.current().isTerminal()) {
            droppedReports++;
            return;
        }
        Execution attempt = subtask.current();
        if (report.isSetMetrics()) {
            attempt.metrics(report.getMetrics());
        }
        if (report.isSetAccumulators()) {
            attempt.accumulators(JobSnapshots.accumulators(report.getAccumulators()));
        }
        TaskState reported = report.getState();
        if (reported == TaskState.FAILED) {
            fail(subtask, failureOf(report));
        } else if (attempt.state() == TaskState.CANCELING && reported == TaskState.FINISHED) {
            // It was done before the cancellation reached it; its results are void all the same.
            attempt.become(TaskState.CANCELED, "finished while being cancelled");
        } else if (attempt.may(reported)) {
            attempt.become(reported, "");
            onChanged(attempt);
        } else if (attempt.state() != TaskState.CANCELING && attempt.state() != reported) {
            fail(subtask, ControlFailures.unexpectedState(subtask.taskName(), attempt.state(), reported));
        }
        tasks.announce(subtask);
        maybeStart();
        proceed();
    }

    void onTaskRestored(ExecutionAttemptId attempt) {
        executions.byAttempt(attempt).ifPresent(subtask -> subtask.current().restored());
        maybeStart();
    }

    /** Tasks that are cancelled have no use for a start. */
    private void maybeStart() {
        if (state == JobState.RUNNING) {
            tasks.maybeStart();
        }
    }

    private static Failure failureOf(TaskStateChanged report) {
        return report.isSetFailure()
                ? Failures.fromThrift(report.getFailure())
                : Failure.of(
                        ControlFailures.PROTOCOL_VIOLATED,
                        Blame.ENGINE,
                        "attempt " + report.getAttempt() + " failed without saying why");
    }

    private void onChanged(Execution attempt) {
        if (attempt.state() == TaskState.FINISHED) {
            checkpoints.coordinator().onTaskFinished(attempt.id());
        }
        if (state == JobState.RUNNING && executions.allUp()) {
            checkpoints.coordinator().resume();
        }
    }

    void onTaskMetrics(TaskMetrics metrics) {
        tasks.onTaskMetrics(metrics);
    }

    void onOperatorEvent(ExecutionAttemptId attempt, OperatorId operator, byte[] event) {
        tasks.onOperatorEvent(attempt, operator, event);
    }

    /** Acknowledgements and the like. Of a job whose end has begun nobody wants to hear. */
    void onCheckpointMessage(Consumer<CheckpointCoordinator> message) {
        if (!ending.hasBegun()) {
            message.accept(checkpoints.coordinator());
        }
    }

    // ---- what TaskManagers are lost

    /** A job that restarts does not wait for the reason. */
    void onTaskManagerSilent(TaskManagerId taskManager, Failure symptom) {
        boolean goesOn = state == JobState.RESTARTING
                || (state == JobState.RUNNING && failover.mayRestart() && !ending.hasBegun());
        if (goesOn) {
            slots.onTaskManagerLost(taskManager);
            failover.suspect(taskManager, symptom);
            endTasksOn(taskManager, symptom);
        }
    }

    void onTaskManagerLost(TaskManagerId taskManager, Failure why) {
        slots.onTaskManagerLost(taskManager);
        failover.explain(taskManager, why);
        endTasksOn(taskManager, why);
    }

    private void endTasksOn(TaskManagerId taskManager, Failure why) {
        for (ExecutionVertex subtask : executions.runningOn(taskManager)) {
            if (state == JobState.CANCELLING && subtask.current().may(TaskState.CANCELED)) {
                subtask.current().become(TaskState.CANCELED, why.toString());
            } else {
                fail(subtask, why);
            }
        }
        if (state == JobState.RESTARTING && !slots.areComplete()) {
            slots.request();
        }
        proceed();
    }

    // ---- what coordinators want

    @Override
    public void sendEvent(JobVertexId vertex, OperatorId operator, int subtask, int attemptNumber, byte[] event) {
        tasks.sendEvent(vertex, operator, subtask, attemptNumber, event).ifPresent(this::failJob);
    }

    // ---- failures and restarts

    /** The whole job fails, for a reason that is no single task's. */
    @Override
    public void failJob(Failure why) {
        onFailure(executions.subtasks(), why);
    }

    @Override
    public void onTooManyCheckpointFailures(Failure why) {
        failJob(why);
    }

    private void fail(ExecutionVertex subtask, Failure why) {
        subtask.current().fail(why);
        if (!ending.hasBegun()) {
            tasks.toCoordinators(all -> all.subtaskFailed(subtask));
        }
        onFailure(regions.regionOf(subtask), why);
    }

    private void onFailure(Collection<ExecutionVertex> affected, Failure why) {
        if (ending.hasBegun() || state == JobState.CANCELLING) {
            proceed();
            return;
        }
        failover.note(why);
        switch (state) {
            case RUNNING -> failover.begin(affected, why);
            case RESTARTING -> failover.join(affected, why);
            case INITIALIZING, CREATED -> onFailedForGood(why.toString());
            case FAILING, FAILED, CANCELLING, CANCELED, FINISHED -> {}
        }
        proceed();
    }

    @Override
    public void onRestarting(String why) {
        become(JobState.RESTARTING, why);
    }

    @Override
    public boolean hasAllSlots() {
        return slots.areComplete();
    }

    @Override
    public void onRestartReady(List<ExecutionVertex> again) {
        long checkpoint = checkpoints.restartPoint();
        if (again.size() == executions.subtasks().size()) {
            tasks.toCoordinators(all -> all.reset(checkpoint, checkpoints.restore()));
        } else {
            tasks.toCoordinators(all -> again.forEach(subtask -> all.subtaskReset(subtask, checkpoint)));
        }
        // In the order of deployment: producers before consumers.
        List<ExecutionVertex> ordered =
                executions.subtasks().stream().filter(again::contains).toList();
        ordered.forEach(executions::renew);
        become(JobState.RUNNING, again.size() + " tasks begin with checkpoint " + checkpoint);
        deploy(ordered);
    }

    @Override
    public void onFailedForGood(String why) {
        failover.abandon();
        if (state.successors().contains(JobState.FAILING)) {
            become(JobState.FAILING, why);
            checkpoints.coordinator().suspend("the job has failed", () -> {});
            cancelTasks(executions.subtasks());
        }
        proceed();
    }

    // ---- the end

    void cancel() {
        if (!ending.hasBegun() && state.successors().contains(JobState.CANCELLING)) {
            failover.abandon();
            become(JobState.CANCELLING, "");
            checkpoints.coordinator().suspend("the job is cancelled", () -> {});
            cancelTasks(executions.subtasks());
            proceed();
        }
    }

    @Override
    public void cancelTasks(Collection<ExecutionVertex> subtasks) {
        tasks.cancel(subtasks);
    }

    /** A task may be over: what waits for that goes on. */
    private void proceed() {
        failover.proceed();
        if (ending.hasBegun() || !executions.allTerminal()) {
            return;
        }
        switch (state) {
            case RUNNING -> endWell();
            case FAILING -> ending.begin(JobEnd.FAILED);
            case CANCELLING -> ending.begin(JobEnd.CANCELED);
            case INITIALIZING, CREATED, RESTARTING, FAILED, CANCELED, FINISHED -> {}
        }
    }

    private void endWell() {
        if (executions.allFinished()) {
            ending.begin(JobEnd.FINISHED);
        } else {
            failJob(Failure.of(
                    ControlFailures.UNEXPECTED_TASK_STATE,
                    Blame.ENGINE,
                    "a task of job '" + graph.name() + "' was cancelled although nobody asked for it"));
        }
    }

    @Override
    public void onCommitFailed(Failure why) {
        failover.note(why);
        become(JobState.FAILING, why.toString());
    }

    @Override
    public void onEnded(JobEnd how, String why) {
        JobState end = terminal(how);
        become(state.successors().contains(end) ? end : JobState.FAILED, why);
    }

    private static JobState terminal(JobEnd how) {
        return switch (how) {
            case FINISHED -> JobState.FINISHED;
            case CANCELED -> JobState.CANCELED;
            case FAILED -> JobState.FAILED;
        };
    }

    private void become(JobState next, String why) {
        if (!state.successors().contains(next)) {
            throw new IllegalStateException("job " + id + " cannot go from " + state + " to " + next);
        }
        ports.timeline().line("job " + id + " '" + graph.name() + "'", state + " -> " + next, why);
        state = next;
        if (next.isTerminal()) {
            endedWallMillis = OptionalLong.of(ports.loop().wallMillis());
        }
        owner.onJobChanged(this);
    }

    @Override
    public void onLeadershipLost(String why) {
        owner.onLeadershipLost(why);
    }

    @Override
    public void onCheckpointsChanged() {
        owner.onJobChanged(this);
    }

    @Override
    public void onCheckpointCompleted() {
        failover.onProgress();
    }

    // ---- savepoints

    /** @param parent where the savepoint gets a directory of its own; empty for the configured one */
    void savepoint(Optional<String> parent, AfterSnapshot afterwards, SavepointAnswer answer) {
        Optional<String> noPath = parent.flatMap(PathUri::problemWith);
        if (noPath.isPresent()) {
            answer.onFailed(CheckpointFailures.refused(noPath.get()));
            return;
        }
        Optional<String> directory = parent.or(checkpoints::savepointDirectory)
                .map(chosen -> Savepoints.newDirectory(chosen, id, ports.ids().nextId()));
        if (state.isTerminal() || ending.hasBegun()) {
            answer.onFailed(checkpoints.tooLateForSavepoint());
        } else {
            directory.ifPresentOrElse(
                    chosen -> checkpoints.coordinator().savepoint(chosen, afterwards, answer),
                    () -> answer.onFailed(checkpoints.noSavepointDirectory()));
        }
    }

    void checkpoint(SavepointAnswer answer) {
        if (state.isTerminal() || ending.hasBegun()) {
            answer.onFailed(checkpoints.tooLateForSavepoint());
        } else {
            checkpoints.coordinator().checkpoint(answer);
        }
    }

    // ---- what others see

    JobID id() {
        return id;
    }

    String name() {
        return graph.name();
    }

    JobState state() {
        return state;
    }

    ExecutionGraph executions() {
        return executions;
    }

    JobCheckpoints checkpoints() {
        return checkpoints;
    }

    /** Reports of attempts that were over already. */
    long droppedReports() {
        return droppedReports;
    }

    JobSnapshot snapshot() {
        SortedMap<String, Long> counters = new TreeMap<>(JobSnapshots.counters(executions));
        int held = resources.ledger().heldBy(id).size();
        return new JobSnapshot(
                id,
                graph.name(),
                state,
                JobSnapshots.vertices(graph, executions),
                counters,
                JobSnapshots.accumulators(executions),
                failover.rootCause(),
                startedWallMillis,
                endedWallMillis,
                sharing.slotsNeeded(),
                held > 0
                        ? held
                        : Math.min(sharing.slotsNeeded(), resources.ledger().free()),
                resources.whyPending(id),
                failover.restarts(),
                failover.lastCause(),
                checkpoints.coordinator().statistics());
    }
}
