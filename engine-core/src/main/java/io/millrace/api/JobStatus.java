package io.millrace.api;

/** Where a job stands. */
public enum JobStatus {
    INITIALIZING(false),
    CREATED(false),
    RUNNING(false),
    FAILING(false),
    FAILED(true),
    CANCELLING(false),
    CANCELED(true),
    FINISHED(true),
    RESTARTING(false);

    private final boolean terminal;

    JobStatus(boolean terminal) {
        this.terminal = terminal;
    }

    /** Over for good, on this JobManager and any other. */
    public boolean isGloballyTerminalState() {
        return terminal;
    }

    /** As {@link #isGloballyTerminalState()}: here a job is over or it is not. */
    public boolean isTerminalState() {
        return terminal;
    }
}
