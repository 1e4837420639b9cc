package io.millrace.client.progress;

import java.util.List;

/**
 * What YARN says about an application.
 *
 * @param diagnostics why it waits, or why it ended; may be empty
 * @param masterUrls where its ApplicationMaster can be asked, best first; empty before it runs
 */
public record ApplicationStatus(
        Phase phase, Outcome outcome, String diagnostics, String trackingUrl, List<String> masterUrls) {

    /** How far it is. */
    public enum Phase {
        SUBMITTED,
        ACCEPTED,
        RUNNING,
        ENDED
    }

    /** How it ended. */
    public enum Outcome {
        NONE,
        SUCCEEDED,
        FAILED,
        KILLED
    }
}
