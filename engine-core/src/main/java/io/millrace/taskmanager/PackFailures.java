package io.millrace.taskmanager;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;

/** What can go wrong between a task's snapshot and its durable bytes. */
final class PackFailures {
    private PackFailures() {}

    static Failure notWritten(String taskName, long checkpointId, Throwable cause) {
        return Failure.from(
                cause,
                "MR-6052",
                Blame.EXTERNAL,
                "the part of task " + taskName + " of checkpoint " + checkpointId + " could not be written");
    }

    static Failure late(String taskName, long checkpointId) {
        return Failure.of(
                "MR-6053",
                Blame.ENGINE,
                "task " + taskName + " gave its part of checkpoint " + checkpointId
                        + " after the others of its TaskManager had been written; the next checkpoint will have it");
    }

    static MillraceException tooLarge(int bytes) {
        return new MillraceException(Failure.of(
                "MR-6054",
                Blame.USER,
                "the state of a task takes more than " + bytes + " bytes, too much for checkpoints in the JobManager's"
                        + " memory (execution.checkpointing.max-state-in-jobmanager); set execution.checkpointing.dir to"
                        + " a directory that all processes can reach"));
    }
}
