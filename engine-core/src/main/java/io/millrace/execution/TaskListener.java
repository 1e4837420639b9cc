package io.millrace.execution;

import io.millrace.base.Failure;
import io.millrace.protocol.thrift.TaskState;

/** Hears of a task. Called on the task's thread; implementations hand over to their loop and return. */
public interface TaskListener {

    /** @param failure the cause when {@code state} is FAILED, otherwise null */
    void stateChanged(TaskState state, Failure failure);

    /** The task's part of a checkpoint; the receiver writes it, or not, and releases it in the end. */
    void snapshotTaken(FrozenTask frozen);

    /** The task takes no part in the checkpoint. */
    void checkpointDeclined(long checkpointId, Failure why);

    /** All its input is done, and a checkpoint that is triggered from now on lets it commit and end. */
    void awaitsFinalCheckpoint();

    /** An operator talks to its coordinator in the JobManager. */
    void operatorEvent(String operatorId, byte[] payload);
}
