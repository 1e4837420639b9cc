package io.millrace.execution.operators;

import io.millrace.api.functions.TaskInfo;
import io.millrace.base.ExecutionAttemptId;
import io.millrace.base.JobID;

/** Which attempt of which subtask of which job a task is. */
public record TaskIdentity(
        JobID job,
        ExecutionAttemptId attempt,
        String vertexName,
        int subtask,
        int parallelism,
        int maxParallelism,
        int attemptNumber)
        implements TaskInfo {

    /** {@code (2/4)}: counted from 1, as people do. */
    public String subtaskLabel() {
        return "(" + (subtask + 1) + "/" + parallelism + ")";
    }

    @Override
    public String getTaskName() {
        return vertexName;
    }

    @Override
    public String getTaskNameWithSubtasks() {
        return vertexName + " " + subtaskLabel() + "#" + attemptNumber;
    }

    @Override
    public int getNumberOfParallelSubtasks() {
        return parallelism;
    }

    @Override
    public int getMaxNumberOfParallelSubtasks() {
        return maxParallelism;
    }

    @Override
    public int getIndexOfThisSubtask() {
        return subtask;
    }

    @Override
    public int getAttemptNumber() {
        return attemptNumber;
    }
}
