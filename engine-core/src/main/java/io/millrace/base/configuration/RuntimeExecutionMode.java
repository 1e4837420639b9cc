package io.millrace.base.configuration;

/** Whether a program's results are wanted as they come about, or only at the end of its input. */
public enum RuntimeExecutionMode {
    /** Every update goes out at once; event time advances with the input. */
    STREAMING,
    /**
     * Only final results go out. Sources must be bounded. Event time stands still until the end of the input, so that
     * nothing is late; timers fire then. Operators with keys get the elements of a key in the order of their timestamps,
     * and after all that is broadcast to them.
     */
    BATCH,
    /** BATCH when all sources are bounded, else STREAMING. */
    AUTOMATIC
}
