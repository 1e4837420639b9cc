package io.millrace.coordination;

import io.millrace.base.ExecutionAttemptId;
import io.millrace.base.Failure;
import io.millrace.base.JobID;
import io.millrace.base.OperatorId;
import io.millrace.base.Outcome;
import io.millrace.base.TaskManagerId;
import io.millrace.base.configuration.CheckpointStorageType;
import io.millrace.base.configuration.CheckpointingOptions;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.StateRecoveryOptions;
import io.millrace.checkpoint.CheckpointCoordinator;
import io.millrace.checkpoint.CheckpointFailures;
import io.millrace.checkpoint.CheckpointPorts;
import io.millrace.checkpoint.CheckpointSettings;
import io.millrace.checkpoint.CheckpointStorage;
import io.millrace.checkpoint.CheckpointedJob;
import io.millrace.checkpoint.CheckpointedTask;
import io.millrace.checkpoint.CheckpointedTask.Stage;
import io.millrace.checkpoint.FileCheckpointStorage;
import io.millrace.checkpoint.InMemoryCheckpointStorage;
import io.millrace.checkpoint.JobLayout;
import io.millrace.checkpoint.LeaderEpoch;
import io.millrace.checkpoint.RestoreAssignment;
import io.millrace.checkpoint.RestoreCheck;
import io.millrace.plan.JobEdge;
import io.millrace.plan.JobGraph;
import io.millrace.protocol.thrift.CheckpointBarrier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A job's checkpoints where they meet its tasks: shows the {@link CheckpointCoordinator} the execution graph, carries its
 * commands to TaskManagers and operator coordinators, and turns its newest checkpoint into what deployments need. On the
 * control loop.
 */
final class JobCheckpoints implements CheckpointedJob {
    /** What the JobManager keeps of one job's checkpoint in its memory. */
    private static final long MAX_BYTES_IN_MEMORY = 64L << 20;

    /** Hears what is the job's to decide. */
    interface Owner {
        void onTooManyCheckpointFailures(Failure why);

        void onLeadershipLost(String why);

        void onCheckpointsChanged();

        void onCheckpointCompleted();
    }

    private final JobID id;
    private final JobGraph graph;
    private final Configuration configuration;
    private final ExecutionGraph executions;
    private final ResourceManager resources;
    private final Owner owner;
    private final JobLayout layout;
    private final CheckpointCoordinator coordinator;
    private Optional<JobCoordinators> operators = Optional.empty();

    JobCheckpoints(
            JobID id,
            JobGraph graph,
            Configuration configuration,
            JobManagerPorts ports,
            LeaderEpoch epoch,
            ExecutionGraph executions,
            ResourceManager resources,
            Owner owner) {
        this.id = id;
        this.graph = graph;
        this.configuration = configuration;
        this.executions = executions;
        this.resources = resources;
        this.owner = owner;
        this.layout = ExecutionLayout.of(id, graph);
        this.coordinator = new CheckpointCoordinator(
                new CheckpointPorts(ports.loop(), ports.offload(), ports.store(), epoch, ports.timeline()),
                CheckpointSettings.from(configuration),
                storage(id, configuration, ports),
                layout,
                this);
    }

    private static CheckpointStorage storage(JobID id, Configuration configuration, JobManagerPorts ports) {
        Optional<String> directory = configuration.getOptional(CheckpointingOptions.CHECKPOINTS_DIRECTORY);
        return directory.isPresent() && storageType(configuration) != CheckpointStorageType.JOBMANAGER
                ? new FileCheckpointStorage(ports.fileSystems(), directory.get(), id)
                : new InMemoryCheckpointStorage(ports.fileSystems(), MAX_BYTES_IN_MEMORY);
    }

    /** Null when nothing is said. */
    private static CheckpointStorageType storageType(Configuration configuration) {
        return configuration.getEnum(CheckpointStorageType.class, CheckpointingOptions.CHECKPOINT_STORAGE);
    }

    CheckpointCoordinator coordinator() {
        return coordinator;
    }

    JobLayout layout() {
        return layout;
    }

    void operators(JobCoordinators started) {
        operators = Optional.of(started);
    }

    // ---- what to begin with

    void recover(CheckpointCoordinator.Recovery then) {
        coordinator.recover(configuration.getOptional(StateRecoveryOptions.SAVEPOINT_PATH), then);
    }

    /** Why the job cannot begin with what there is; empty when it can, or when there is nothing. */
    Optional<Failure> objection() {
        if (storageType(configuration) == CheckpointStorageType.FILESYSTEM
                && !configuration.contains(CheckpointingOptions.CHECKPOINTS_DIRECTORY)) {
            return Optional.of(CheckpointFailures.noCheckpointDirectory(graph.name()));
        }
        boolean ignoreUnclaimed = configuration.get(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE);
        return coordinator
                .latest()
                .flatMap(checkpoint -> RestoreCheck.objections(checkpoint, layout, ignoreUnclaimed).stream()
                        .findFirst());
    }

    Optional<RestoreAssignment> restore() {
        return coordinator.latest().map(checkpoint -> new RestoreAssignment(checkpoint, layout));
    }

    /** The checkpoint of this job that a restart goes back to. */
    long restartPoint() {
        return coordinator.newestOwn().orElse(OperatorCoordinator.NO_CHECKPOINT);
    }

    // ---- what the coordinator sees and wants

    @Override
    public List<CheckpointedTask> tasks() {
        List<CheckpointedTask> tasks = new ArrayList<>();
        for (ExecutionVertex subtask : executions.subtasks()) {
            Execution attempt = subtask.current();
            tasks.add(new CheckpointedTask(
                    attempt.id(),
                    subtask.vertex().id().value(),
                    subtask.subtask(),
                    subtask.taskName(),
                    stage(attempt)));
        }
        return tasks;
    }

    private static Stage stage(Execution attempt) {
        return switch (attempt.state()) {
            case RUNNING -> Stage.RUNNING;
            case FINISHED -> Stage.FINISHED;
            case CREATED, SCHEDULED, DEPLOYING, INITIALIZING, CANCELING, CANCELED, FAILED -> Stage.ABSENT;
        };
    }

    @Override
    public List<ExecutionAttemptId> producersOf(ExecutionAttemptId attempt) {
        ExecutionVertex consumer = executions.byAttempt(attempt).orElseThrow();
        List<ExecutionAttemptId> producers = new ArrayList<>();
        for (JobEdge edge : graph.inputsOf(consumer.vertex().id())) {
            ExecutionJobVertex source = executions.vertex(edge.source());
            for (int producer : ChannelWiring.of(edge, executions).producersOf(consumer.subtask())) {
                producers.add(source.subtask(producer).current().id());
            }
        }
        return producers;
    }

    @Override
    public void snapshotCoordinators(long checkpointId, Consumer<Outcome<SortedMap<OperatorId, byte[]>>> then) {
        operators.orElseThrow().snapshot(checkpointId, then);
    }

    @Override
    public void releaseCoordinators() {
        operators.ifPresent(JobCoordinators::release);
    }

    @Override
    public void trigger(List<ExecutionAttemptId> starters, CheckpointBarrier barrier) {
        Map<TaskManagerId, List<String>> byHost = new LinkedHashMap<>();
        for (ExecutionAttemptId starter : starters) {
            TaskManagerId host = executions
                    .byAttempt(starter)
                    .orElseThrow()
                    .current()
                    .slotOrThrow()
                    .taskManager();
            byHost.computeIfAbsent(host, unused -> new ArrayList<>()).add(starter.value());
        }
        byHost.forEach((host, attempts) ->
                gateway(host).ifPresent(gateway -> gateway.triggerCheckpoint(id, attempts, barrier)));
        owner.onCheckpointsChanged();
    }

    @Override
    public void onCheckpointCompleted(long checkpointId) {
        hosts().forEach(gateway -> gateway.checkpointCompleted(id, checkpointId));
        operators.ifPresent(all -> all.checkpointCompleted(checkpointId));
        owner.onCheckpointCompleted();
        owner.onCheckpointsChanged();
    }

    @Override
    public void onCheckpointAborted(long checkpointId, String reason) {
        hosts().forEach(gateway -> gateway.checkpointAborted(id, checkpointId, reason));
        operators.ifPresent(all -> all.checkpointAborted(checkpointId));
        owner.onCheckpointsChanged();
    }

    @Override
    public void onStatisticsChanged() {
        owner.onCheckpointsChanged();
    }

    @Override
    public void onTooManyFailures(Failure why) {
        owner.onTooManyCheckpointFailures(why);
    }

    @Override
    public void onLeadershipLost(String why) {
        owner.onLeadershipLost(why);
    }

    /** Of the TaskManagers that have tasks of this job, or had: what those wrote may still be under way. */
    private List<TaskManagerGateway> hosts() {
        Map<TaskManagerId, TaskManagerGateway> gateways = new TreeMap<>();
        for (ExecutionVertex subtask : executions.subtasks()) {
            subtask.current()
                    .slot()
                    .map(Slot::taskManager)
                    .ifPresent(host -> gateway(host).ifPresent(gateway -> gateways.put(host, gateway)));
        }
        return List.copyOf(gateways.values());
    }

    private Optional<TaskManagerGateway> gateway(TaskManagerId host) {
        return resources.taskManager(host).map(RegisteredTaskManager::gateway);
    }

    /** Where a savepoint goes for which nobody has named a directory. */
    Optional<String> savepointDirectory() {
        return configuration.getOptional(CheckpointingOptions.SAVEPOINT_DIRECTORY);
    }

    Failure tooLateForSavepoint() {
        return CheckpointFailures.refused("job '" + graph.name() + "' is over");
    }

    Failure noSavepointDirectory() {
        return CheckpointFailures.noSavepointDirectory(graph.name());
    }
}
