package io.millrace.coordination;

import io.millrace.base.ExecutionAttemptId;
import io.millrace.base.Timeline;
import io.millrace.plan.JobVertex;

/** One subtask of a vertex, over all attempts to run it. On the control loop. */
final class ExecutionVertex {
    private final String graphId;
    private final JobVertex vertex;
    private final int subtask;
    private final Timeline timeline;
    private Execution current;

    ExecutionVertex(String graphId, JobVertex vertex, int subtask, Timeline timeline) {
        this.graphId = graphId;
        this.vertex = vertex;
        this.subtask = subtask;
        this.timeline = timeline;
        this.current = newAttempt(0);
    }

    /** The attempt there was must be over: two attempts of one subtask never run at the same time. */
    Execution resetForNewAttempt() {
        if (!current.isTerminal()) {
            throw new IllegalStateException(
                    taskName() + ": attempt " + current.attemptNumber() + " is still " + current.state());
        }
        current = newAttempt(current.attemptNumber() + 1);
        return current;
    }

    private Execution newAttempt(int number) {
        ExecutionAttemptId id = new ExecutionAttemptId(graphId + "_" + vertex.id() + "_" + subtask + "_" + number);
        return new Execution(id, number, taskName(), timeline);
    }

    /** {@code Map -> Filter (2/4)}: what people see, subtasks counted from 1. */
    String taskName() {
        return vertex.name() + " (" + (subtask + 1) + "/" + vertex.parallelism() + ")";
    }

    Execution current() {
        return current;
    }

    JobVertex vertex() {
        return vertex;
    }

    int subtask() {
        return subtask;
    }
}
