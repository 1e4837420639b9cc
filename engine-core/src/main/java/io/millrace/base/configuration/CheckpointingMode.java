package io.millrace.base.configuration;

/** How often a record counts in state after a failure. */
public enum CheckpointingMode {
    /** Once: a channel that has delivered its barrier waits until the others have, too. */
    EXACTLY_ONCE,
    /** At least once: channels do not wait for each other; what overtakes a barrier counts again after a restore. */
    AT_LEAST_ONCE
}
