package io.millrace.execution.operators;

/**
 * What a program's key selector or partitioner did wrong: it stands between operators, in a place of its own, and neither
 * the operator before nor the one behind is to blame. What it threw is the cause.
 */
public final class RoutingException extends Exception {
    private static final long serialVersionUID = 1L;
    private final String place;

    /** @param place in the program: {@code keyBy at DelayBoard.java:42} */
    public RoutingException(String place, Throwable cause) {
        super(place, cause);
        this.place = place;
    }

    /** Where it is in the program. */
    String place() {
        return place;
    }
}
