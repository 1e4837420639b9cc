package io.millrace.coordination;

import io.millrace.base.Blame;
import io.millrace.base.ExecutionAttemptId;
import io.millrace.base.Failure;
import io.millrace.base.JobID;
import io.millrace.base.JobVertexId;
import io.millrace.base.MillraceException;
import io.millrace.base.OperatorId;
import io.millrace.base.TaskManagerId;
import io.millrace.base.configuration.Configuration;
import io.millrace.checkpoint.CheckpointCoordinator;
import io.millrace.checkpoint.CheckpointCoordinator.JobEnd;
import io.millrace.checkpoint.CheckpointCoordinator.SavepointAnswer;
import io.millrace.checkpoint.LeaderEpoch;
import io.millrace.checkpoint.Savepoints;
import io.millrace.plan.JobGraph;
import io.millrace.protocol.Failures;
import io.millrace.protocol.thrift.AfterSnapshot;
import io.millrace.protocol.thrift.TaskMetrics;
import io.millrace.protocol.thrift.TaskState;
import io.millrace.protocol.thrift.TaskStateChanged;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Takes one job from submission to its end: has it prepared, waits for slots, deploys, follows its tasks, restarts those
 * that fail together with what is connected to them, and ends. On the control loop. Receives and delegates: who runs is
 * kept by the {@link ExecutionGraph}, where by {@link JobSlots}, what it goes back to by {@link JobCheckpoints}; a
 * {@link Restart} waits for what a restart needs.
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
                Restart.Owner,
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
    private final RestartStrategy strategy;
    private final RepeatedFailure repeated = new RepeatedFailure();
    private final long startedWallMillis;
    private FailureRound failures = new FailureRound();
    private JobState state = JobState.INITIALIZING;
    private SerializedVertices serialized;
    private Optional<Restart> restart = Optional.empty();
    private Optional<Failure> lastRestartCause = Optional.empty();
    private int restarts;
    /** Its tasks began with the savepoint it was stopped with, only to commit what that holds. */
    private boolean onlyCommits;

    /** What was said of TaskManagers that restarts did not wait to hear more of. */
    private final Map<TaskManagerId, Failure> symptoms = new TreeMap<>();

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
        this.strategy = RestartStrategy.of(configuration, ports.ids());
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
        serialized = plans;
        become(JobState.CREATED, "needs " + sharing.slotsNeeded() + " slots");
        slots.request();
    }

    @Override
    public void onSlotsComplete() {
        if (state == JobState.CREATED) {
            become(JobState.RUNNING, "has " + sharing.slotsNeeded() + " slots");
            deploy(executions.subtasks());
        } else {
            restart.ifPresent(Restart::proceed);
        }
    }

    @Override
    public void onSlotsRefused(Failure why) {
        failures.add(why);
        failForGood(why.toString());
    }

    private void deploy(List<ExecutionVertex> subtasks) {
        onlyCommits = checkpoints.coordinator().isStopped();
        checkpoints.restore().ifPresent(unused -> checkpoints.coordinator().onRestored());
        Deployments deployments = new Deployments(
                id, graph, executions, serialized, hosts(), checkpoints.restore(), checkpoints.layout());
        subtasks.forEach(subtask -> subtask.current().assign(slots.slot(sharing.slotOf(subtask))));
        for (ExecutionVertex subtask : subtasks) {
            if (state != JobState.RUNNING) {
                return;
            }
            Execution attempt = subtask.current();
            attempt.become(TaskState.DEPLOYING, attempt.slotOrThrow().toString());
            try {
                deployments.hosts().get(attempt.slotOrThrow()).gateway().deploy(deployments.of(subtask));
            } catch (MillraceException tooLarge) {
                failures.add(tooLarge.failure());
                subtask.current().fail(tooLarge.failure());
                failForGood(tooLarge.failure().toString());
            }
        }
    }

    private Map<Slot, RegisteredTaskManager> hosts() {
        Map<Slot, RegisteredTaskManager> hosts = new LinkedHashMap<>();
        for (int index = 0; index < sharing.slotsNeeded(); index++) {
            Slot slot = slots.slot(index);
            hosts.put(slot, resources.taskManagerOrThrow(slot.taskManager()));
        }
        return hosts;
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
        announce(subtask);
        proceed();
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
            if (onlyCommits) {
                // Beginning was all that was left to do: what the savepoint holds is committed.
                cancelTasks(executions.subtasks());
            } else {
                checkpoints.coordinator().resume();
            }
        }
    }

    private void announce(ExecutionVertex subtask) {
        Execution attempt = subtask.current();
        boolean alive = attempt.state() == TaskState.INITIALIZING || attempt.state() == TaskState.RUNNING;
        if (alive && attempt.announce()) {
            String host = resources
                    .taskManager(attempt.slotOrThrow().taskManager())
                    .map(RegisteredTaskManager::host)
                    .orElse("");
            preparation.coordinators().ifPresent(all -> all.subtaskReady(subtask, host));
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
                .ifPresent(subtask ->
                        preparation.coordinators().ifPresent(all -> all.handleEvent(subtask, operator, event)));
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
                || (state == JobState.RUNNING && !(strategy instanceof RestartStrategy.None) && !ending.hasBegun());
        if (goesOn) {
            slots.onTaskManagerLost(taskManager);
            symptoms.put(taskManager, symptom);
            endTasksOn(taskManager, symptom);
        }
    }

    void onTaskManagerLost(TaskManagerId taskManager, Failure why) {
        slots.onTaskManagerLost(taskManager);
        Optional.ofNullable(symptoms.remove(taskManager)).ifPresent(symptom -> failures.explain(symptom, why));
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
            preparation.coordinators().ifPresent(all -> all.subtaskFailed(subtask));
        }
        onFailure(regions.regionOf(subtask), why);
    }

    private void onFailure(Collection<ExecutionVertex> affected, Failure why) {
        if (ending.hasBegun() || state == JobState.CANCELLING) {
            proceed();
            return;
        }
        failures.add(why);
        switch (state) {
            case RUNNING ->
                strategy.onFailure(ports.loop().nowMillis())
                        .ifPresentOrElse(
                                delay -> {
                                    restart = Optional.of(new Restart(ports.loop(), delay, this));
                                    become(JobState.RESTARTING, "in " + delay.toMillis() + " ms: " + why);
                                    join(affected);
                                    checkpoints.coordinator().suspend("tasks are restarted", this::onSettled);
                                },
                                () -> failForGood(
                                        strategy.limit().isEmpty() ? why.toString() : strategy.limit() + ": " + why));
            case RESTARTING -> join(affected);
            case INITIALIZING, CREATED -> failForGood(why.toString());
            case FAILING, FAILED, CANCELLING, CANCELED, FINISHED -> {}
        }
        proceed();
    }

    private void join(Collection<ExecutionVertex> affected) {
        cancelTasks(restart.orElseThrow().add(affected));
    }

    private void onSettled() {
        restart.ifPresent(Restart::onCheckpointsSettled);
    }

    @Override
    public void onTasksOver() {
        failures.rootCause().flatMap(repeated::add).ifPresent(first -> {
            failures = new FailureRound();
            failures.add(first);
            failForGood("for the " + RepeatedFailure.LIMIT + "rd time: " + first);
        });
    }

    @Override
    public boolean hasAllSlots() {
        return slots.areComplete();
    }

    @Override
    public void onReady(List<ExecutionVertex> tasks) {
        restart = Optional.empty();
        restarts++;
        lastRestartCause = failures.rootCause();
        failures = new FailureRound();
        long checkpoint = checkpoints.restartPoint();
        JobCoordinators coordinators = preparation.coordinators().orElseThrow();
        if (tasks.size() == executions.subtasks().size()) {
            coordinators.reset(checkpoint, checkpoints.restore());
        } else {
            tasks.forEach(subtask -> coordinators.subtaskReset(subtask, checkpoint));
        }
        // In the order of deployment: producers before consumers.
        List<ExecutionVertex> ordered =
                executions.subtasks().stream().filter(tasks::contains).toList();
        ordered.forEach(executions::renew);
        become(JobState.RUNNING, tasks.size() + " tasks begin with checkpoint " + checkpoint);
        deploy(ordered);
    }

    private void failForGood(String why) {
        restart.ifPresent(Restart::abandon);
        restart = Optional.empty();
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
            restart.ifPresent(Restart::abandon);
            restart = Optional.empty();
            become(JobState.CANCELLING, "");
            checkpoints.coordinator().suspend("the job is cancelled", () -> {});
            cancelTasks(executions.subtasks());
            proceed();
        }
    }

    private void cancelTasks(Collection<ExecutionVertex> subtasks) {
        for (ExecutionVertex subtask : subtasks) {
            Execution attempt = subtask.current();
            if (attempt.may(TaskState.CANCELING)) {
                attempt.become(TaskState.CANCELING, "");
                preparation.coordinators().ifPresent(all -> all.subtaskFailed(subtask));
                resources
                        .taskManager(attempt.slotOrThrow().taskManager())
                        .ifPresent(host -> host.gateway().cancel(attempt.id()));
            } else if (!attempt.isTerminal() && attempt.may(TaskState.CANCELED)) {
                attempt.become(TaskState.CANCELED, "");
            }
        }
    }

    /** A task may be over: what waits for that goes on. */
    private void proceed() {
        restart.ifPresent(Restart::proceed);
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
        if (executions.allFinished() || onlyCommits) {
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
        failures.add(why);
        become(JobState.FAILING, why.toString());
    }

    @Override
    public void onEnded(JobEnd how, String why) {
        become(terminal(how), why);
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
        repeated.onProgress();
    }

    // ---- savepoints

    /** @param parent where the savepoint gets a directory of its own; empty for the configured one */
    void savepoint(Optional<String> parent, AfterSnapshot afterwards, SavepointAnswer answer) {
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
                resources.whyPending(id),
                restarts,
                lastRestartCause,
                checkpoints.coordinator().statistics());
    }
}
