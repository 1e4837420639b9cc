package io.millrace.api.functions;

/** Which subtask this is. */
public interface TaskInfo {
    String getTaskName();

    /** {@code name (2/4)#0}: subtask counted from 1, and the attempt. */
    String getTaskNameWithSubtasks();

    int getNumberOfParallelSubtasks();

    int getMaxNumberOfParallelSubtasks();

    /** Counted from 0. */
    int getIndexOfThisSubtask();

    int getAttemptNumber();
}
