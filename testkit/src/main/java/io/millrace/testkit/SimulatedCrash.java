package io.millrace.testkit;

/** The end of an attempt, thrown out of a sink's methods. An error, because sinks may catch exceptions. */
final class SimulatedCrash extends Error {
    private static final long serialVersionUID = 1L;

    SimulatedCrash(String where) {
        super(where, null, false, false);
    }
}
