package io.millrace.execution;

import io.millrace.base.Failure;
import io.millrace.protocol.thrift.TaskState;

/** Hears of a task. Called on the task's thread; implementations hand over to their loop and return. */
public interface TaskListener {

    /** @param failure the cause when {@code state} is FAILED, otherwise null */
    void stateChanged(TaskState state, Failure failure);

    /** An operator talks to its coordinator in the JobManager. */
    void operatorEvent(String operatorId, byte[] payload);
}
