package io.millrace.base;

import java.util.List;

/** Codes that more than one package has to know. All others live where the failure is made. */
public final class FailureCodes {

    /**
     * A task's channel broke because the other end went away. Always a symptom: the end that went away failed for a
     * reason of its own, so a job never reports this as its cause while it knows a better one.
     */
    public static final String CHANNEL_BROKE = "MR-4301";

    // What was saved is not what the program asks for.
    public static final String STATE_INCOMPATIBLE = "MR-6003";
    public static final String KEYS_INCOMPATIBLE = "MR-6004";
    public static final String STATE_OF_OTHER_MAX_PARALLELISM = "MR-6005";
    public static final String STATE_UNREGISTERED = "MR-6006";
    public static final String STATE_OF_OTHER_BACKEND = "MR-6007";
    public static final String STATE_OF_OTHER_KIND = "MR-6008";
    public static final String LIST_OF_OTHER_REDISTRIBUTION = "MR-6009";
    public static final String SINK_STATE_INCOMPATIBLE = "MR-6146";

    private static final List<String> STATE_REFUSED = List.of(
            STATE_INCOMPATIBLE,
            KEYS_INCOMPATIBLE,
            STATE_OF_OTHER_MAX_PARALLELISM,
            STATE_UNREGISTERED,
            STATE_OF_OTHER_BACKEND,
            STATE_OF_OTHER_KIND,
            LIST_OF_OTHER_REDISTRIBUTION,
            SINK_STATE_INCOMPATIBLE);

    private FailureCodes() {}

    /** The program does not fit the state it is to go on from: every further attempt would be refused like this one. */
    public static boolean refusesState(Failure failure) {
        return STATE_REFUSED.contains(failure.code());
    }
}
