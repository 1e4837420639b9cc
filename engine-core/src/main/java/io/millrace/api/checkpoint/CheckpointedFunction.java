package io.millrace.api.checkpoint;

/**
 * A function with state of its own per subtask: it takes what there was before from a store when it starts, and brings
 * that state up to date whenever a checkpoint is taken. Both run on the task's thread.
 */
public interface CheckpointedFunction {
    /**
     * A checkpoint is taken: what the function holds in fields must go into its states now. Whatever it throws fails the
     * task.
     */
    void snapshotState(FunctionSnapshotContext context) throws Exception;

    /** The function starts, before {@code open}: it asks for its states, which hold what was restored. */
    void initializeState(FunctionInitializationContext context) throws Exception;
}
