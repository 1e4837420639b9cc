package io.millrace.simulation;

/** Codes of failures that the simulated world hands to the engine, as the real one does with codes of its own. */
final class SimulationFailures {
    /** The metadata store does not answer. */
    static final String STORE_SILENT = "MR-6080";
    /** A TaskManager's process ended. */
    static final String CONTAINER_ENDED = "MR-6081";
    /** There will be no TaskManagers. */
    static final String NO_CONTAINERS = "MR-6082";

    private SimulationFailures() {}
}
