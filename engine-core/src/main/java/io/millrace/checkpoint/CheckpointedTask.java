package io.millrace.checkpoint;

import io.millrace.base.ExecutionAttemptId;

/**
 * One subtask as it stands when a checkpoint looks at it.
 *
 * @param vertexId of its vertex, with {@code subtask} its place
 * @param name what people see
 */
public record CheckpointedTask(ExecutionAttemptId attempt, String vertexId, int subtask, String name, Stage stage) {

    /** What a checkpoint can expect of it. */
    public enum Stage {
        /** Not yet, or no longer: no checkpoint can be taken. */
        ABSENT,
        RUNNING,
        FINISHED
    }
}
