package io.millrace.base.configuration;

/** What becomes of a job's completed checkpoints when it ends without having finished. */
public enum ExternalizedCheckpointRetention {
    /** They are deleted when the job is cancelled, and stay when it fails. */
    DELETE_ON_CANCELLATION,
    /** They stay; whoever started the job deletes them. */
    RETAIN_ON_CANCELLATION,
    /** They are deleted in either case. */
    NO_EXTERNALIZED_CHECKPOINTS
}
