package io.millrace.coordination;

import java.util.EnumSet;
import java.util.Set;

/** Where a job stands; the names are those of the API's {@code JobStatus}. This is the one table of what may follow what. */
public enum JobState {
    /** Its parts are made, its outputs set up. It is over at once if an earlier leader saw it end. */
    INITIALIZING,
    /** Waits for slots. */
    CREATED,
    /** Deployed; also while its output is committed. */
    RUNNING,
    /** Failed; what still runs is being cancelled, its outputs are aborted. */
    FAILING,
    FAILED,
    /**
     * Somebody wants it to end; what still runs is being cancelled, its outputs are aborted. It ends otherwise when an earlier
     * leader turns out to have seen that.
     */
    CANCELLING,
    CANCELED,
    FINISHED,
    /** Some or all of its tasks failed; they end, and will be deployed again. */
    RESTARTING;

    public Set<JobState> successors() {
        return switch (this) {
            case INITIALIZING -> EnumSet.of(CREATED, FAILING, CANCELLING, FAILED, CANCELED, FINISHED);
            case CREATED -> EnumSet.of(RUNNING, FAILING, CANCELLING);
            case RUNNING -> EnumSet.of(FAILING, CANCELLING, FINISHED, RESTARTING);
            case FAILING -> EnumSet.of(FAILED);
            case CANCELLING -> EnumSet.of(CANCELED, FAILED, FINISHED);
            case RESTARTING -> EnumSet.of(RUNNING, FAILING, CANCELLING);
            case FAILED, CANCELED, FINISHED -> EnumSet.noneOf(JobState.class);
        };
    }

    public boolean isTerminal() {
        return successors().isEmpty();
    }
}
