package io.millrace.execution;

import io.millrace.base.Failure;
import io.millrace.protocol.thrift.TaskState;

/** Hears of a task. Called on the task's thread; implementations hand over to their loop and return. */
public interface TaskListener {

    /** @param failure the cause when {@code state} is FAILED, otherwise null */
    void stateChanged(TaskState state, Failure failure);

    /**
     * A task that was deployed with something to go on from has it back. It does nothing that is seen outside before it is
     * told to start. Not said by one that had ended when its snapshot was taken.
     */
    void restored();

    /** The task's part of a checkpoint; the receiver writes it, or not, and releases it in the end. */
    void snapshotTaken(FrozenTask frozen);

    /** The task takes no part in the checkpoint. */
    void checkpointDeclined(long checkpointId, Failure why);

    /** All its input is done, and a checkpoint that is triggered from now on lets it commit and end. */
    void awaitsFinalCheckpoint();

    /** An operator talks to its coordinator in the JobManager. */
    void operatorEvent(String operatorId, byte[] payload);
}
