package io.millrace.coordination;

import io.millrace.base.Timeline;
import io.millrace.plan.JobVertex;
import io.millrace.protocol.thrift.TaskState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A vertex of the job graph with its subtasks. On the control loop. */
final class ExecutionJobVertex {
    private final JobVertex vertex;
    private final List<ExecutionVertex> subtasks;

    ExecutionJobVertex(String graphId, JobVertex vertex, Timeline timeline) {
        this.vertex = vertex;
        List<ExecutionVertex> all = new ArrayList<>(vertex.parallelism());
        for (int subtask = 0; subtask < vertex.parallelism(); subtask++) {
            all.add(new ExecutionVertex(graphId, vertex, subtask, timeline));
        }
        subtasks = Collections.unmodifiableList(all);
    }

    JobVertex vertex() {
        return vertex;
    }

    List<ExecutionVertex> subtasks() {
        return subtasks;
    }

    ExecutionVertex subtask(int index) {
        return subtasks.get(index);
    }

    Map<TaskState, Integer> subtasksPerState() {
        Map<TaskState, Integer> counts = new EnumMap<>(TaskState.class);
        for (ExecutionVertex subtask : subtasks) {
            counts.merge(subtask.current().state(), 1, Integer::sum);
        }
        return counts;
    }

    TaskState state() {
        return TaskStates.ofVertex(subtasksPerState());
    }
}
