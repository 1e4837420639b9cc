package io.millrace.coordination;

import io.millrace.base.ExecutionAttemptId;
import io.millrace.base.JobVertexId;
import io.millrace.base.TaskManagerId;
import io.millrace.base.Timeline;
import io.millrace.plan.JobGraph;
import io.millrace.plan.JobVertex;
import io.millrace.protocol.thrift.TaskState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A job graph expanded to subtasks and their attempts. On the control loop; knows who runs, not how to make it run. */
final class ExecutionGraph {
    private final JobGraph graph;
    private final Map<JobVertexId, ExecutionJobVertex> vertices = new LinkedHashMap<>();
    private final Map<ExecutionAttemptId, ExecutionVertex> byAttempt = new LinkedHashMap<>();
    private final List<ExecutionVertex> subtasks = new ArrayList<>();

    /** @param graphId never used before: makes the attempts' ids unique */
    ExecutionGraph(String graphId, JobGraph graph, Timeline timeline) {
        this.graph = graph;
        for (JobVertex vertex : graph.vertices()) {
            ExecutionJobVertex expanded = new ExecutionJobVertex(graphId, vertex, timeline);
            vertices.put(vertex.id(), expanded);
            subtasks.addAll(expanded.subtasks());
        }
        subtasks.forEach(subtask -> byAttempt.put(subtask.current().id(), subtask));
    }

    List<ExecutionJobVertex> vertices() {
        return List.copyOf(vertices.values());
    }

    ExecutionJobVertex vertex(JobVertexId id) {
        return vertices.get(id);
    }

    /** Nothing flows into it: what it takes in, the job takes in. */
    boolean isFirst(JobVertexId id) {
        return graph.inputsOf(id).isEmpty();
    }

    /** Nothing flows out of it: what it gives out, the job gives out. */
    boolean isLast(JobVertexId id) {
        return graph.outputsOf(id).isEmpty();
    }

    /** All subtasks, producers before consumers. */
    List<ExecutionVertex> subtasks() {
        return subtasks;
    }

    /** The subtask whose current attempt this is; empty for an attempt that was replaced, or of another job. */
    Optional<ExecutionVertex> byAttempt(ExecutionAttemptId attempt) {
        return Optional.ofNullable(byAttempt.get(attempt));
    }

    /** A new attempt takes the place of one that is over; of that one nobody wants to hear any more. */
    void renew(ExecutionVertex subtask) {
        byAttempt.remove(subtask.current().id());
        byAttempt.put(subtask.resetForNewAttempt().id(), subtask);
    }

    List<ExecutionVertex> runningOn(TaskManagerId taskManager) {
        return subtasks.stream()
                .filter(subtask -> !subtask.current().isTerminal())
                .filter(subtask -> subtask.current()
                        .slot()
                        .map(slot -> slot.taskManager().equals(taskManager))
                        .orElse(false))
                .toList();
    }

    boolean allTerminal() {
        return subtasks.stream().allMatch(subtask -> subtask.current().isTerminal());
    }

    /** Every subtask runs, or has finished. */
    boolean allUp() {
        return subtasks.stream()
                .allMatch(subtask -> subtask.current().state() == TaskState.RUNNING
                        || subtask.current().state() == TaskState.FINISHED);
    }

    /** Every subtask has back what it goes on from, or had nothing to get back. */
    boolean allReady() {
        return subtasks.stream().allMatch(subtask -> subtask.current().isReady());
    }

    boolean allFinished() {
        return subtasks.stream().allMatch(subtask -> subtask.current().state() == TaskState.FINISHED);
    }
}
