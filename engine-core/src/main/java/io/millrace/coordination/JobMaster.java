package io.millrace.coordination;

import io.millrace.base.Blame;
import io.millrace.base.ExecutionAttemptId;
import io.millrace.base.Failure;
import io.millrace.base.JobId;
import io.millrace.base.JobVertexId;
import io.millrace.base.MillraceException;
import io.millrace.base.OperatorId;
import io.millrace.base.Outcome;
import io.millrace.base.TaskManagerId;
import io.millrace.plan.JobGraph;
import io.millrace.protocol.Failures;
import io.millrace.protocol.thrift.TaskMetrics;
import io.millrace.protocol.thrift.TaskState;
import io.millrace.protocol.thrift.TaskStateChanged;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Takes one job from submission to its end: prepares its parts, waits for slots, deploys, follows its tasks, and commits
 * or aborts its outputs. On the control loop. Receives and delegates: who runs is kept by the {@link ExecutionGraph}, what
 * is at stake outside by {@link JobOutputs}, user code by {@link JobCoordinators}.
 *
 * <p>A job is over only when no attempt of it can run any more: each has said so, or its TaskManager is gone. Once its
 * outputs are being committed it can neither fail nor be cancelled by anything but that commit.
 */
final class JobMaster implements SlotRequest.Answer, CoordinatorHost.Effects {

    /** Hears of the job's state changes. */
    interface Owner {
        void onJobChanged(JobMaster job);
    }

    private final JobId id;
    private final JobGraph graph;
    private final JobManagerPorts ports;
    private final ResourceManager resources;
    private final Owner owner;
    private final ExecutionGraph executions;
    private final SlotSharing sharing;
    private final FailureRound failures = new FailureRound();
    private final long startedWallMillis;
    private JobState state = JobState.INITIALIZING;
    private SerializedVertices serialized;
    private JobOutputs outputs;
    private JobCoordinators coordinators;
    private boolean windingDown;
    private OptionalLong endedWallMillis = OptionalLong.empty();
    private long droppedReports;

    JobMaster(JobId id, JobGraph graph, JobManagerPorts ports, ResourceManager resources, Owner owner) {
        this.id = id;
        this.graph = graph;
        this.ports = ports;
        this.resources = resources;
        this.owner = owner;
        this.executions = new ExecutionGraph(ports.ids().nextId(), graph, ports.timeline());
        this.sharing = new SlotSharing(graph);
        this.startedWallMillis = ports.loop().wallMillis();
    }

    // ---- from submission to deployment

    void start() {
        try {
            outputs =
                    new JobOutputs(ports.offload(), graph.name(), ports.parts().outputs(id, graph));
            coordinators = new JobCoordinators(ports.parts(), graph, ports.coordinatorLoops(), ports.loop(), this);
        } catch (RuntimeException | LinkageError unusable) {
            failJob(Failure.from(
                    unusable,
                    ControlFailures.JOB_PARTS_FAILED,
                    Blame.USER,
                    "the sources and sinks of job '" + graph.name() + "' could not be made"));
            return;
        }
        ports.offload().run("serialize " + graph.name(), () -> SerializedVertices.of(graph), this::onSerialized);
    }

    private void onSerialized(Outcome<SerializedVertices> outcome) {
        if (state != JobState.INITIALIZING) {
            return;
        }
        outcome.fold(
                plans -> {
                    serialized = plans;
                    outputs.setup(this::onOutputsSetUp);
                },
                thrown -> failJob(Failure.from(
                        thrown,
                        ControlFailures.NOT_SERIALIZABLE,
                        Blame.USER,
                        "job '" + graph.name() + "' could not be serialized")));
    }

    private void onOutputsSetUp(Optional<Failure> failure) {
        if (state != JobState.INITIALIZING) {
            return;
        }
        failure.ifPresentOrElse(this::failJob, () -> coordinators.start(this::onCoordinatorsStarted));
    }

    private void onCoordinatorsStarted() {
        if (state == JobState.INITIALIZING) {
            become(JobState.CREATED, "needs " + sharing.slotsNeeded() + " slots");
            resources.requestSlots(id, graph.name(), sharing.slotsNeeded(), this);
        }
    }

    @Override
    public void onRefused(Failure why) {
        failJob(why);
    }

    @Override
    public void onGranted(List<Slot> slots) {
        if (state != JobState.CREATED) {
            return;
        }
        Map<Slot, RegisteredTaskManager> hosts = new LinkedHashMap<>();
        slots.forEach(slot -> hosts.put(slot, resources.taskManagerOrThrow(slot.taskManager())));
        become(JobState.RUNNING, "has " + slots.size() + " slots");
        executions.subtasks().forEach(subtask -> subtask.current().assign(slots.get(sharing.slotOf(subtask))));
        deploy(new Deployments(id, graph, executions, serialized, hosts));
    }

    private void deploy(Deployments deployments) {
        for (ExecutionVertex subtask : executions.subtasks()) {
            if (state != JobState.RUNNING) {
                return;
            }
            Execution attempt = subtask.current();
            attempt.become(TaskState.DEPLOYING, attempt.slotOrThrow().toString());
            try {
                deployments.hosts().get(attempt.slotOrThrow()).gateway().deploy(deployments.of(subtask));
            } catch (MillraceException tooLarge) {
                fail(subtask, tooLarge.failure());
            }
        }
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
        } else if (attempt.state() != TaskState.CANCELING && attempt.state() != reported) {
            fail(subtask, ControlFailures.unexpectedState(subtask.taskName(), attempt.state(), reported));
        }
        announce(subtask);
        maybeEnd();
    }

    private static Failure failureOf(TaskStateChanged report) {
        return report.isSetFailure()
                ? Failures.fromThrift(report.getFailure())
                : Failure.of(
                        ControlFailures.PROTOCOL_VIOLATED,
                        Blame.ENGINE,
                        "attempt " + report.getAttempt() + " failed without saying why");
    }

    private void announce(ExecutionVertex subtask) {
        Execution attempt = subtask.current();
        boolean alive = attempt.state() == TaskState.INITIALIZING || attempt.state() == TaskState.RUNNING;
        if (alive && attempt.announce()) {
            String host = resources
                    .taskManager(attempt.slotOrThrow().taskManager())
                    .map(RegisteredTaskManager::host)
                    .orElse("");
            coordinators.subtaskReady(subtask, host);
        }
    }

    void onTaskMetrics(TaskMetrics metrics) {
        executions
                .byAttempt(new ExecutionAttemptId(metrics.getAttempt()))
                .map(ExecutionVertex::current)
                .filter(attempt -> !attempt.isTerminal())
                .ifPresent(attempt -> attempt.metrics(metrics));
    }

    void onOperatorEvent(ExecutionAttemptId attempt, OperatorId operator, byte[] event) {
        executions
                .byAttempt(attempt)
                .filter(subtask -> subtask.current().canTakeEvents())
                .ifPresent(subtask -> coordinators.handleEvent(subtask, operator, event));
    }

    void onTaskManagerLost(TaskManagerId taskManager, Failure why) {
        for (ExecutionVertex subtask : executions.runningOn(taskManager)) {
            if (state == JobState.CANCELLING && subtask.current().may(TaskState.CANCELED)) {
                subtask.current().become(TaskState.CANCELED, why.toString());
            } else {
                fail(subtask, why);
            }
        }
        maybeEnd();
    }

    // ---- what coordinators want

    @Override
    public void sendEvent(JobVertexId vertex, OperatorId operator, int subtask, int attemptNumber, byte[] event) {
        Execution attempt = executions.vertex(vertex).subtask(subtask).current();
        if (attempt.attemptNumber() != attemptNumber || !attempt.canTakeEvents()) {
            return;
        }
        try {
            resources
                    .taskManager(attempt.slotOrThrow().taskManager())
                    .ifPresent(host -> host.gateway().operatorEvent(attempt.id(), operator, event));
        } catch (MillraceException tooLarge) {
            failJob(tooLarge.failure());
        }
    }

    /** The whole job fails, for a reason that is no single task's. */
    @Override
    public void failJob(Failure why) {
        if (windingDown || state == JobState.CANCELLING) {
            maybeEnd();
            return;
        }
        failures.add(why);
        if (state.successors().contains(JobState.FAILING)) {
            become(JobState.FAILING, why.toString());
            cancelTasks();
        }
        maybeEnd();
    }

    // ---- the end

    void cancel() {
        if (!windingDown && state.successors().contains(JobState.CANCELLING)) {
            become(JobState.CANCELLING, "");
            cancelTasks();
            maybeEnd();
        }
    }

    private void fail(ExecutionVertex subtask, Failure why) {
        subtask.current().fail(why);
        if (coordinators != null && !windingDown) {
            coordinators.subtaskFailed(subtask);
        }
        failJob(why);
    }

    private void cancelTasks() {
        for (ExecutionVertex subtask : executions.subtasks()) {
            Execution attempt = subtask.current();
            if (attempt.may(TaskState.CANCELING)) {
                attempt.become(TaskState.CANCELING, "");
                resources
                        .taskManager(attempt.slotOrThrow().taskManager())
                        .ifPresent(host -> host.gateway().cancel(attempt.id()));
            } else if (!attempt.isTerminal() && attempt.may(TaskState.CANCELED)) {
                attempt.become(TaskState.CANCELED, "");
            }
        }
    }

    private void maybeEnd() {
        if (windingDown || !executions.allTerminal()) {
            return;
        }
        switch (state) {
            case RUNNING -> maybeCommit();
            case FAILING -> windDown(() -> outputs.abort(end(JobState.FAILED)));
            case CANCELLING -> windDown(() -> outputs.abort(end(JobState.CANCELED)));
            case INITIALIZING, CREATED, RESTARTING, FAILED, CANCELED, FINISHED -> {}
        }
    }

    private void maybeCommit() {
        if (!executions.allFinished()) {
            failJob(Failure.of(
                    ControlFailures.UNEXPECTED_TASK_STATE,
                    Blame.ENGINE,
                    "a task of job '" + graph.name() + "' was cancelled although nobody asked for it"));
            return;
        }
        windDown(() -> outputs.commit(failure -> {
            failure.ifPresentOrElse(this::onCommitFailed, () -> become(JobState.FINISHED, ""));
        }));
    }

    private void onCommitFailed(Failure why) {
        failures.add(why);
        become(JobState.FAILING, why.toString());
        outputs.abort(end(JobState.FAILED));
    }

    /** Nothing of the job runs any more: gives everything back, then decides about the outputs. */
    private void windDown(Runnable decideOutputs) {
        windingDown = true;
        resources.releaseSlots(id);
        if (coordinators != null) {
            coordinators.close();
        }
        if (outputs == null) {
            outputs = new JobOutputs(ports.offload(), graph.name(), List.of());
        }
        decideOutputs.run();
    }

    private Consumer<Optional<Failure>> end(JobState terminal) {
        return abortFailure -> become(
                terminal,
                abortFailure
                        .map(why -> "and its output could not be aborted: " + why)
                        .orElse(""));
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

    // ---- what others see

    JobId id() {
        return id;
    }

    JobState state() {
        return state;
    }

    ExecutionGraph executions() {
        return executions;
    }

    /** Reports of attempts that were over already. */
    long droppedReports() {
        return droppedReports;
    }

    /** Empty also for a vertex this job does not have. */
    Optional<TimeHolder> timeHolder(JobVertexId vertex) {
        return executions.vertex(vertex) == null ? Optional.empty() : TimeLineage.holderOf(graph, executions, vertex);
    }

    JobSnapshot snapshot() {
        SortedMap<String, Long> counters = new TreeMap<>(JobSnapshots.counters(executions));
        int held = resources.ledger().heldBy(id).size();
        return new JobSnapshot(
                id,
                graph.name(),
                state,
                JobSnapshots.vertices(executions),
                counters,
                JobSnapshots.accumulators(executions),
                failures.rootCause(),
                startedWallMillis,
                endedWallMillis,
                sharing.slotsNeeded(),
                held > 0
                        ? held
                        : Math.min(sharing.slotsNeeded(), resources.ledger().free()),
                resources.whyPending(id));
    }
}
