package io.millrace.execution.checkpoints;

import io.millrace.api.graph.Partitioning;
import io.millrace.base.JobID;
import io.millrace.base.TaskManagerId;
import io.millrace.base.configuration.CheckpointingOptions;
import io.millrace.checkpoint.CompletedCheckpoint;
import io.millrace.checkpoint.JobLayout;
import io.millrace.checkpoint.RestoreAssignment;
import io.millrace.exchange.Backpressure;
import io.millrace.exchange.Exchange;
import io.millrace.exchange.ExchangeLimits;
import io.millrace.exchange.TaskExchange;
import io.millrace.execution.FrozenTask;
import io.millrace.execution.ScriptedJobManager;
import io.millrace.execution.SteppingRunner;
import io.millrace.execution.VirtualTime;
import io.millrace.plan.JobEdge;
import io.millrace.plan.JobGraph;
import io.millrace.plan.JobVertex;
import io.millrace.plan.OperatorNode;
import io.millrace.protocol.thrift.AfterSnapshot;
import io.millrace.protocol.thrift.CheckpointBarrier;
import io.millrace.protocol.thrift.SnapshotKind;
import io.millrace.protocol.thrift.TaskState;
import io.millrace.state.thrift.CheckpointMetadata;
import io.millrace.state.thrift.EdgeDescription;
import io.millrace.state.thrift.EdgeRouting;
import io.millrace.state.thrift.OperatorDescription;
import io.millrace.state.thrift.TaskSnapshot;
import io.millrace.state.thrift.VertexSnapshot;
import io.millrace.wire.InMemoryNetworks;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * One attempt of a whole job: real tasks on one thread, stepped at random. Takes checkpoints as a coordinator would, one
 * at a time, but at moments that the test chooses.
 */
final class CheckpointedRun {
    private static final int TASK_MANAGERS = 2;
    private static final ExchangeLimits TINY =
            new ExchangeLimits(3, 2, 4, 2 << 10, 64, 128, 1024, 1 << 20, Duration.ofDays(1), Duration.ofDays(1));

    private final JobGraph graph;
    private final JobLayout layout;
    private final Random random;
    private final VirtualTime time = new VirtualTime();
    private final SteppingRunner runner = new SteppingRunner(time);
    private final InMemoryNetworks networks = new InMemoryNetworks();
    private final ScriptedJobManager jobManager;

    private CheckpointBarrier pending;
    private Set<String> expected = Set.of();
    private final Map<String, TaskSnapshot> parts = new LinkedHashMap<>();

    /** @param from null: begin anew */
    CheckpointedRun(JobGraph graph, CompletedCheckpoint from, Random random) throws IOException {
        this(graph, from, false, random);
    }

    /** @param onlyCommits it was stopped with what it begins with */
    CheckpointedRun(JobGraph graph, CompletedCheckpoint from, boolean onlyCommits, Random random) throws IOException {
        this.graph = graph;
        this.layout = layoutOf(graph);
        this.random = random;
        List<Exchange> exchanges = new ArrayList<>();
        for (int i = 1; i <= TASK_MANAGERS; i++) {
            TaskManagerId id = new TaskManagerId("tm-" + i);
            exchanges.add(TaskExchange.networked(id, time, Backpressure.growing(), TINY, networks.join(id.value())));
        }
        jobManager = new ScriptedJobManager(graph, time, exchanges, runner, time);
        if (from != null) {
            RestoreAssignment assignment = new RestoreAssignment(from, layout);
            jobManager.beforeDeploying((vertex, deployment) -> assignment.addTo(
                    deployment.setOnlyCommits(onlyCommits),
                    layout.vertices().get(graph.vertices().indexOf(vertex))));
        }
        jobManager.deploy();
    }

    ScriptedJobManager jobManager() {
        return jobManager;
    }

    private static JobLayout layoutOf(JobGraph graph) {
        List<JobLayout.Vertex> vertices = new ArrayList<>();
        for (JobVertex vertex : graph.vertices()) {
            List<JobLayout.Operator> operators = new ArrayList<>();
            for (OperatorNode node : vertex.chain()) {
                operators.add(new JobLayout.Operator(node.id(), node.uid() == null ? "" : node.uid(), node.name()));
            }
            List<JobLayout.Input> inputs = new ArrayList<>();
            for (JobEdge edge : graph.inputsOf(vertex.id())) {
                inputs.add(new JobLayout.Input(
                        edge.index(), emitter(graph, edge).id(), edge.targetInput(), routing(edge)));
            }
            vertices.add(new JobLayout.Vertex(
                    vertex.id().value(),
                    vertex.name(),
                    vertex.parallelism(),
                    vertex.maxParallelism(),
                    operators,
                    inputs));
        }
        return new JobLayout(new JobID("job-1"), graph.name(), vertices);
    }

    private static OperatorNode emitter(JobGraph graph, JobEdge edge) {
        return graph.vertex(edge.source()).chain().stream()
                .filter(node -> node.exchanged().stream().anyMatch(exchanged -> exchanged.edge() == edge.index()))
                .findFirst()
                .orElseThrow();
    }

    private static JobLayout.Routing routing(JobEdge edge) {
        if (edge.partitioning() instanceof Partitioning.Hash) {
            return JobLayout.Routing.KEYED;
        }
        return edge.partitioning() instanceof Partitioning.Broadcast
                ? JobLayout.Routing.BROADCAST
                : JobLayout.Routing.OTHER;
    }

    /** Some turns of some tasks, in any order. */
    void run(int turns) {
        runSilently(turns);
        if (!jobManager.failures().isEmpty() || jobManager.jobFailure() != null) {
            throw new AssertionError("failed: " + jobManager.failures() + " " + jobManager.jobFailure());
        }
    }

    /** Whether tasks fail or not. */
    void runSilently(int turns) {
        for (int i = 0; i < turns; i++) {
            int first = random.nextInt(8);
            boolean any = (first == 0 && networks.deliverOne()) || (first == 1 && time.runSteps());
            if (!any && !runner.stepOne(random) && !networks.deliverOne() && !time.runSteps()) {
                time.advance(1 + random.nextInt(300));
            }
        }
    }

    boolean isOver() {
        return runner.allDone();
    }

    boolean allRun() {
        return allAttempts().stream().allMatch(attempt -> state(attempt).getValue() >= TaskState.RUNNING.getValue());
    }

    /** Every task has ended, or waits for a last checkpoint. */
    boolean allWait() {
        return allAttempts().stream().allMatch(this::hasGivenAll);
    }

    private List<String> allAttempts() {
        List<String> all = new ArrayList<>();
        for (JobVertex vertex : graph.vertices()) {
            for (int subtask = 0; subtask < vertex.parallelism(); subtask++) {
                all.add(vertex.name() + "/" + subtask);
            }
        }
        return all;
    }

    private TaskState state(String attempt) {
        List<TaskState> states = jobManager.states(attempt);
        return states.isEmpty() ? TaskState.CREATED : states.get(states.size() - 1);
    }

    private boolean hasGivenAll(String attempt) {
        return state(attempt) == TaskState.FINISHED || jobManager.awaiting().contains(attempt);
    }

    boolean hasPending() {
        return pending != null;
    }

    void trigger(long checkpointId, AfterSnapshot afterwards) {
        pending = new CheckpointBarrier(
                checkpointId,
                0,
                afterwards == AfterSnapshot.CONTINUE ? SnapshotKind.CHECKPOINT : SnapshotKind.SAVEPOINT,
                afterwards,
                "",
                "");
        if (pending.getKind() == SnapshotKind.CHECKPOINT) {
            pending.setAlignmentMillis(graph.configuration()
                    .get(CheckpointingOptions.ALIGNED_CHECKPOINT_TIMEOUT)
                    .toMillis());
        }
        parts.clear();
        expected = new LinkedHashSet<>();
        for (String attempt : allAttempts()) {
            if (state(attempt) != TaskState.FINISHED) {
                expected.add(attempt);
            }
        }
        for (JobVertex vertex : graph.vertices()) {
            for (int subtask = 0; subtask < vertex.parallelism(); subtask++) {
                String attempt = vertex.name() + "/" + subtask;
                if (expected.contains(attempt) && producersHaveGivenAll(vertex)) {
                    jobManager.task(vertex.name(), subtask).triggerCheckpoint(pending);
                }
            }
        }
    }

    private boolean producersHaveGivenAll(JobVertex vertex) {
        for (JobEdge edge : graph.inputsOf(vertex.id())) {
            JobVertex producer = graph.vertex(edge.source());
            for (int subtask = 0; subtask < producer.parallelism(); subtask++) {
                if (!hasGivenAll(producer.name() + "/" + subtask)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Takes what tasks have given so far. @return the checkpoint when it is complete, else null */
    CompletedCheckpoint poll() throws IOException {
        for (Map.Entry<String, FrozenTask> given :
                jobManager.snapshots(pending.getCheckpointId()).entrySet()) {
            if (!parts.containsKey(given.getKey())) {
                parts.put(given.getKey(), given.getValue().write(new InMemorySnapshots()));
                given.getValue().release();
            }
        }
        if (parts.keySet().containsAll(expected)) {
            return new CompletedCheckpoint(
                    new CompletedCheckpoint.Location(pending.getCheckpointId(), 0, 0, false, false, "memory:test"),
                    metadata());
        }
        return null;
    }

    /** A task has ended before it gave its part. */
    boolean cannotComplete() {
        return expected.stream()
                .anyMatch(attempt -> state(attempt) == TaskState.FINISHED
                        && !jobManager.snapshots(pending.getCheckpointId()).containsKey(attempt));
    }

    void abort() {
        jobManager.tasks().forEach(task -> task.checkpointAborted(pending.getCheckpointId()));
        pending = null;
    }

    void complete() {
        jobManager.tasks().forEach(task -> task.checkpointCompleted(pending.getCheckpointId()));
        pending = null;
    }

    private CheckpointMetadata metadata() {
        List<VertexSnapshot> vertices = new ArrayList<>();
        for (JobLayout.Vertex vertex : layout.vertices()) {
            List<TaskSnapshot> tasks = new ArrayList<>();
            for (int subtask = 0; subtask < vertex.parallelism(); subtask++) {
                TaskSnapshot part = parts.get(vertex.name() + "/" + subtask);
                tasks.add(part == null ? new TaskSnapshot(true, List.of(), List.of()) : part);
            }
            vertices.add(new VertexSnapshot(
                    vertex.id(),
                    vertex.name(),
                    vertex.parallelism(),
                    vertex.maxParallelism(),
                    vertex.operators().stream()
                            .map(operator ->
                                    new OperatorDescription(operator.id().value(), operator.uid(), operator.name()))
                            .toList(),
                    vertex.inputs().stream()
                            .map(input -> new EdgeDescription(
                                    input.edge(),
                                    input.source().value(),
                                    input.targetInput(),
                                    EdgeRouting.valueOf(input.routing().name())))
                            .toList(),
                    tasks));
        }
        return new CheckpointMetadata(
                pending.getCheckpointId(), 0, false, false, false, "job-1", graph.name(), vertices, List.of());
    }
}
