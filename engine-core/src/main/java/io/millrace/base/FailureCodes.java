package io.millrace.base;

/** Codes that more than one package has to know. All others live where the failure is made. */
public final class FailureCodes {

    /**
     * A task's channel broke because the other end went away. Always a symptom: the end that went away failed for a
     * reason of its own, so a job never reports this as its cause while it knows a better one.
     */
    public static final String CHANNEL_BROKE = "MR-4301";

    private FailureCodes() {}
}
