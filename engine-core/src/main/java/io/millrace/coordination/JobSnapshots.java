package io.millrace.coordination;

import io.millrace.plan.JobGraph;
import io.millrace.protocol.thrift.TaskMetrics;
import io.millrace.protocol.thrift.TaskState;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** Reads figures off an execution graph. Pure. */
final class JobSnapshots {
    private JobSnapshots() {}

    static List<JobSnapshot.Vertex> vertices(JobGraph plan, ExecutionGraph graph) {
        TimeLineage lineage = new TimeLineage(plan, graph);
        return graph.vertices().stream()
                .map(vertex -> vertex(graph, vertex, lineage))
                .toList();
    }

    static SortedMap<String, Long> counters(ExecutionGraph graph) {
        SortedMap<String, Long> sums = new TreeMap<>();
        for (ExecutionVertex subtask : graph.subtasks()) {
            subtask.current()
                    .metrics()
                    .ifPresent(metrics -> new TreeMap<>(metrics.getUserCounters())
                            .forEach((name, value) -> sums.merge(name, value, Long::sum)));
        }
        return Collections.unmodifiableSortedMap(sums);
    }

    static SortedMap<String, byte[]> accumulators(Map<String, ByteBuffer> reported) {
        SortedMap<String, byte[]> accumulators = new TreeMap<>();
        new TreeMap<>(reported).forEach((name, buffer) -> {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            accumulators.put(name, bytes);
        });
        return accumulators;
    }

    /** Those of each name in the order of vertices and subtasks. */
    static SortedMap<String, List<byte[]>> accumulators(ExecutionGraph graph) {
        SortedMap<String, List<byte[]>> all = new TreeMap<>();
        for (ExecutionVertex subtask : graph.subtasks()) {
            subtask.current()
                    .accumulators()
                    .forEach((name, bytes) -> all.computeIfAbsent(name, unused -> new ArrayList<>())
                            .add(bytes));
        }
        return Collections.unmodifiableSortedMap(all);
    }

    private static JobSnapshot.Vertex vertex(ExecutionGraph graph, ExecutionJobVertex vertex, TimeLineage lineage) {
        SortedMap<TaskState, Integer> perState = new TreeMap<>(vertex.subtasksPerState());
        return new JobSnapshot.Vertex(
                vertex.vertex().id(),
                vertex.vertex().name(),
                vertex.vertex().parallelism(),
                graph.isFirst(vertex.vertex().id()),
                graph.isLast(vertex.vertex().id()),
                TaskStates.ofVertex(perState),
                Collections.unmodifiableSortedMap(perState),
                sum(vertex, TaskMetrics::getRecordsIn),
                sum(vertex, TaskMetrics::getRecordsOut),
                sum(vertex, TaskMetrics::getLateDropped),
                watermark(vertex),
                lineage.holderOf(vertex.vertex().id()),
                vertex.subtasks().stream().map(JobSnapshots::subtask).toList());
    }

    private static OptionalLong watermark(ExecutionJobVertex vertex) {
        List<Optional<TaskMetrics>> all = vertex.subtasks().stream()
                .map(subtask -> subtask.current().metrics().filter(TaskMetrics::isSetWatermark))
                .toList();
        return all.stream().allMatch(Optional::isPresent)
                ? all.stream()
                        .mapToLong(metrics -> metrics.get().getWatermark())
                        .min()
                : OptionalLong.empty();
    }

    private static JobSnapshot.Subtask subtask(ExecutionVertex subtask) {
        Execution current = subtask.current();
        return new JobSnapshot.Subtask(
                subtask.subtask(),
                current.attemptNumber(),
                current.state(),
                current.slot().map(slot -> slot.taskManager().value()),
                figure(current, TaskMetrics::getRecordsIn),
                figure(current, TaskMetrics::getRecordsOut),
                current.metrics().map(JobSnapshots::userMetrics).orElseGet(Collections::emptySortedMap),
                current.failure());
    }

    private static SortedMap<String, String> userMetrics(TaskMetrics metrics) {
        return metrics.isSetUserMetrics()
                ? Collections.unmodifiableSortedMap(new TreeMap<>(metrics.getUserMetrics()))
                : Collections.emptySortedMap();
    }

    private static long sum(ExecutionJobVertex vertex, ToLongFunction<TaskMetrics> figure) {
        return vertex.subtasks().stream()
                .mapToLong(subtask -> figure(subtask.current(), figure))
                .sum();
    }

    private static long figure(Execution execution, ToLongFunction<TaskMetrics> figure) {
        return execution.metrics().map(figure::applyAsLong).orElse(0L);
    }
}
