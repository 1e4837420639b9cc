package io.millrace.api.checkpoint;

/** The checkpoint being taken. */
public interface ManagedSnapshotContext {
    /** Greater than those of all earlier checkpoints of the job. */
    long getCheckpointId();

    /** When it was triggered, in milliseconds since the epoch by the JobManager's clock. */
    long getCheckpointTimestamp();
}
