package io.millrace.execution;

import io.millrace.base.Failure;
import io.millrace.base.Offload;
import io.millrace.base.OperatorId;
import io.millrace.base.Outcome;
import io.millrace.base.TaskManagerId;
import io.millrace.base.fs.FileSystems;
import io.millrace.base.serialization.JavaObjects;
import io.millrace.coordination.CoordinatorLoops.CoordinatorLoop;
import io.millrace.coordination.OperatorCoordinator;
import io.millrace.exchange.Exchange;
import io.millrace.jobparts.ProgramParts;
import io.millrace.plan.JobEdge;
import io.millrace.plan.JobGraph;
import io.millrace.plan.JobVertex;
import io.millrace.plan.VertexPlan;
import io.millrace.protocol.thrift.AfterSnapshot;
import io.millrace.protocol.thrift.CheckpointBarrier;
import io.millrace.protocol.thrift.DeployTask;
import io.millrace.protocol.thrift.InputChannel;
import io.millrace.protocol.thrift.InputGate;
import io.millrace.protocol.thrift.OutputPartition;
import io.millrace.protocol.thrift.SnapshotKind;
import io.millrace.protocol.thrift.TaskState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Deploys all tasks of a job graph at once and lets sources talk to their coordinators: as much of a JobManager as tests
 * of tasks need. Remembers the states each task told.
 */
public final class ScriptedJobManager {
    private static final long FINAL_CHECKPOINT = 1_000_000;

    private final JobGraph graph;
    private final VirtualTime time;
    private final List<Exchange> exchanges;
    private final List<TaskLauncher> launchers = new ArrayList<>();
    private final Map<String, RunningTask> tasks = new LinkedHashMap<>();
    private final Map<Long, Map<String, FrozenTask>> snapshots = new LinkedHashMap<>();
    private final Map<Long, Failure> declined = new LinkedHashMap<>();
    private final Set<String> awaiting = new LinkedHashSet<>();
    private final Map<String, List<TaskState>> states = new LinkedHashMap<>();
    private final Map<String, Failure> failures = new LinkedHashMap<>();
    private final Map<OperatorId, OperatorCoordinator> coordinators = new LinkedHashMap<>();
    private boolean finalTriggered;
    private Failure jobFailure;
    private BiConsumer<JobVertex, DeployTask> beforeDeploying = (vertex, deployment) -> {};

    public ScriptedJobManager(JobGraph graph, VirtualTime time, Exchange exchange, TaskRunner runner, TaskClock clock) {
        this(graph, time, List.of(exchange), runner, clock);
    }

    /** @param exchanges of TaskManagers {@code tm-1}, {@code tm-2} …; the subtasks of each vertex are dealt out to them */
    public ScriptedJobManager(
            JobGraph graph, VirtualTime time, List<Exchange> exchanges, TaskRunner runner, TaskClock clock) {
        this.graph = graph;
        this.time = time;
        this.exchanges = exchanges;
        for (int i = 0; i < exchanges.size(); i++) {
            launchers.add(new ChainTaskLauncher(
                    exchanges.get(i),
                    runner,
                    clock,
                    job -> getClass().getClassLoader(),
                    new TaskManagerId("tm-" + (i + 1)),
                    "localhost",
                    FileSystems::of));
        }
    }

    /** Completes deployments before they go out. */
    public void beforeDeploying(BiConsumer<JobVertex, DeployTask> change) {
        beforeDeploying = change;
    }

    public void deploy() throws IOException {
        CoordinatorLoop loop = new CoordinatorLoop(time, new ImmediateOffload());
        ProgramParts parts = new ProgramParts();
        parts.coordinators(graph, loop)
                .forEach((vertex, ofVertex) -> ofVertex.forEach((id, coordinator) -> {
                    coordinators.put(id, coordinator);
                    coordinator.start(new CoordinatorContext(graph.vertex(vertex), id), java.util.Optional.empty());
                }));
        for (JobVertex vertex : graph.vertices()) {
            for (int subtask = 0; subtask < vertex.parallelism(); subtask++) {
                String attempt = attempt(vertex.name(), subtask);
                states.put(attempt, new ArrayList<>());
                TaskLauncher launcher = launchers.get(place(vertex, subtask));
                DeployTask deployment = deployment(vertex, subtask);
                beforeDeploying.accept(vertex, deployment);
                tasks.put(attempt, launcher.launch(deployment, new Listener(vertex, subtask)));
            }
        }
    }

    /** The index of the TaskManager: vertices start at different ones, so that those of one subtask are spread too. */
    private int place(JobVertex vertex, int subtask) {
        return (graph.vertices().indexOf(vertex) + subtask) % launchers.size();
    }

    private String taskManager(JobVertex vertex, int subtask) {
        return "tm-" + (place(vertex, subtask) + 1);
    }

    public Collection<RunningTask> tasks() {
        return tasks.values();
    }

    public RunningTask task(String vertex, int subtask) {
        return tasks.get(attempt(vertex, subtask));
    }

    /** Of the vertex's head. */
    OperatorCoordinator coordinatorOf(String vertex) {
        return coordinators.get(new OperatorId(vertex + "-0"));
    }

    public List<TaskState> states(String vertex, int subtask) {
        return states.get(attempt(vertex, subtask));
    }

    /** @param attempt {@code vertex/subtask} */
    public List<TaskState> states(String attempt) {
        return states.get(attempt);
    }

    public Failure failure(String vertex, int subtask) {
        return failures.get(attempt(vertex, subtask));
    }

    /** What tasks gave for a checkpoint, by attempt: {@code vertex/subtask}. */
    public Map<String, FrozenTask> snapshots(long checkpointId) {
        return snapshots.getOrDefault(checkpointId, Map.of());
    }

    public Map<Long, Failure> declined() {
        return declined;
    }

    /** The attempts that have asked for a final checkpoint. */
    public Set<String> awaiting() {
        return awaiting;
    }

    /** Called again and again: when every task has ended or waits for it, the checkpoint that lets those commit that wait. */
    public void takeFinalCheckpoint() {
        boolean othersRun = tasks.keySet().stream().anyMatch(attempt -> !awaiting.contains(attempt) && !ended(attempt));
        if (awaiting.isEmpty() || othersRun) {
            return;
        }
        if (!finalTriggered) {
            finalTriggered = true;
            CheckpointBarrier barrier =
                    new CheckpointBarrier(FINAL_CHECKPOINT, 0, SnapshotKind.CHECKPOINT, AfterSnapshot.CONTINUE, "", "");
            awaiting.forEach(attempt -> tasks.get(attempt).triggerCheckpoint(barrier));
        } else if (snapshots(FINAL_CHECKPOINT).keySet().containsAll(awaiting)) {
            awaiting.forEach(attempt -> tasks.get(attempt).checkpointCompleted(FINAL_CHECKPOINT));
        }
    }

    private boolean ended(String attempt) {
        List<TaskState> told = states.get(attempt);
        return !told.isEmpty() && told.get(told.size() - 1).getValue() >= TaskState.FINISHED.getValue();
    }

    public Map<String, Failure> failures() {
        return failures;
    }

    /** What a coordinator reported, null when none did. */
    public Failure jobFailure() {
        return jobFailure;
    }

    private static String attempt(String vertex, int subtask) {
        return vertex + "/" + subtask;
    }

    private DeployTask deployment(JobVertex vertex, int subtask) throws IOException {
        List<InputGate> inputs = new ArrayList<>();
        for (JobEdge edge : graph.inputsOf(vertex.id())) {
            JobVertex source = graph.vertex(edge.source());
            List<InputChannel> channels = new ArrayList<>();
            for (int producer = 0; producer < source.parallelism(); producer++) {
                if (!edge.partitioning().isPointwise() || meet(producer, subtask, source, vertex)) {
                    channels.add(new InputChannel(
                            attempt(source.name(), producer),
                            taskManager(source, producer),
                            "localhost",
                            exchanges.get(place(source, producer)).port(),
                            producer));
                }
            }
            inputs.add(new InputGate(edge.index(), channels));
        }
        List<OutputPartition> outputs = new ArrayList<>();
        for (JobEdge edge : graph.outputsOf(vertex.id())) {
            JobVertex target = graph.vertex(edge.target());
            List<Integer> consumers = new ArrayList<>();
            List<String> taskManagers = new ArrayList<>();
            for (int consumer = 0; consumer < target.parallelism(); consumer++) {
                if (!edge.partitioning().isPointwise() || meet(subtask, consumer, vertex, target)) {
                    consumers.add(consumer);
                    taskManagers.add(taskManager(target, consumer));
                }
            }
            outputs.add(new OutputPartition(edge.index(), consumers, taskManagers));
        }
        return new DeployTask(
                "job-1",
                graph.name(),
                vertex.id().value(),
                vertex.name() + " (" + (subtask + 1) + "/" + vertex.parallelism() + ")",
                attempt(vertex.name(), subtask),
                0,
                subtask,
                vertex.parallelism(),
                vertex.maxParallelism(),
                0,
                ByteBuffer.wrap(JavaObjects.write(VertexPlan.of(graph, vertex))),
                inputs,
                outputs,
                graph.configuration().toMap());
    }

    /** Equal parallelism: i to i. Otherwise the larger side is spread over the smaller one. */
    private static boolean meet(int producer, int consumer, JobVertex source, JobVertex target) {
        return source.parallelism() >= target.parallelism()
                ? producer * target.parallelism() / source.parallelism() == consumer
                : consumer * source.parallelism() / target.parallelism() == producer;
    }

    private final class Listener implements TaskListener {
        private final JobVertex vertex;
        private final int subtask;

        Listener(JobVertex vertex, int subtask) {
            this.vertex = vertex;
            this.subtask = subtask;
        }

        @Override
        public void stateChanged(TaskState state, Failure failure) {
            states.get(attempt(vertex.name(), subtask)).add(state);
            if (failure != null) {
                failures.put(attempt(vertex.name(), subtask), failure);
            }
            if (state == TaskState.RUNNING) {
                time.execute(() -> vertex.chain().stream()
                        .map(node -> coordinators.get(node.id()))
                        .filter(Objects::nonNull)
                        .forEach(coordinator -> coordinator.subtaskReady(subtask, 0, "localhost")));
            }
        }

        @Override
        public void restored() {
            time.execute(() -> task(vertex.name(), subtask).start());
        }

        @Override
        public void snapshotTaken(FrozenTask frozen) {
            snapshots
                    .computeIfAbsent(frozen.barrier().getCheckpointId(), unused -> new LinkedHashMap<>())
                    .put(attempt(vertex.name(), subtask), frozen);
        }

        @Override
        public void checkpointDeclined(long checkpointId, Failure why) {
            declined.put(checkpointId, why);
        }

        @Override
        public void awaitsFinalCheckpoint() {
            awaiting.add(attempt(vertex.name(), subtask));
        }

        @Override
        public void operatorEvent(String operatorId, byte[] payload) {
            time.execute(() -> coordinators.get(new OperatorId(operatorId)).handleEvent(subtask, 0, payload));
        }
    }

    private final class CoordinatorContext implements OperatorCoordinator.Context {
        private final JobVertex vertex;
        private final OperatorId operator;

        CoordinatorContext(JobVertex vertex, OperatorId operator) {
            this.vertex = vertex;
            this.operator = operator;
        }

        @Override
        public void sendEvent(int subtask, byte[] event) {
            task(vertex.name(), subtask).operatorEvent(operator.value(), event);
        }

        @Override
        public void failJob(Failure why) {
            jobFailure = why;
        }
    }

    private final class ImmediateOffload implements Offload {
        @Override
        public <T> void run(String name, Callable<T> work, Consumer<Outcome<T>> then) {
            Outcome<T> outcome;
            try {
                outcome = Outcome.success(work.call());
            } catch (Exception thrown) {
                outcome = Outcome.failed(thrown);
            }
            Outcome<T> told = outcome;
            time.execute(() -> then.accept(told));
        }
    }
}
