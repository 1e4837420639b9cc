package io.millrace.coordination;

import io.millrace.protocol.thrift.TaskMetrics;
import io.millrace.protocol.thrift.TaskState;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** Reads figures off an execution graph. Pure. */
final class JobSnapshots {
    private JobSnapshots() {}

    static List<JobSnapshot.Vertex> vertices(ExecutionGraph graph) {
        return graph.vertices().stream().map(vertex -> vertex(graph, vertex)).toList();
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

    private static JobSnapshot.Vertex vertex(ExecutionGraph graph, ExecutionJobVertex vertex) {
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
                vertex.subtasks().stream().map(JobSnapshots::subtask).toList());
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
                current.failure());
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
