package io.millrace.base.configuration;

/** Where checkpoints are kept. */
public enum CheckpointStorageType {
    /** In the JobManager's memory: for trying things out. They do not outlive it, and must be small. */
    JOBMANAGER,
    /** In files below {@code execution.checkpointing.dir}. */
    FILESYSTEM
}
