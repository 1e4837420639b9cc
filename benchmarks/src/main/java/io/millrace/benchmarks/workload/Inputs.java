package io.millrace.benchmarks.workload;

/** Which input each of the micro workloads reads. */
public final class Inputs {
    private static final int MANY_KEYS = 5_000_000;
    private static final int KEYS = 100_000;
    private static final int LATENCY_KEYS = 1_000;

    private static final long DEPLOYMENT_NANOS = 8_000_000_000L;

    private Inputs() {}

    public static int keys(Workload workload) {
        return switch (workload) {
            case M2_UNIFORM, M2_ZIPF -> MANY_KEYS;
            case LATENCY_KEYED, LATENCY_WINDOW -> LATENCY_KEYS;
            default -> KEYS;
        };
    }

    public static Elements<Increment> increments(Workload workload) {
        int keys = keys(workload);
        return workload == Workload.M2_ZIPF ? Increments.zipf(keys) : Increments.uniform(keys);
    }

    public static Elements<Tick> ticks(Workload workload, Pace pace) {
        return new Ticks(keys(workload), pace);
    }

    /**
     * The pace of a run that begins now: first time to deploy, so that nobody begins late, then half the events to warm
     * up.
     */
    public static Pace pace(Workload workload, long events) {
        long nanosPerElement = 1_000_000_000L / workload.eventsPerSecond();
        long lead = Math.min(DEPLOYMENT_NANOS, 2 * events * nanosPerElement);
        return new Pace(System.nanoTime() + lead, nanosPerElement, events / 2 * nanosPerElement);
    }

    public static Elements<String> lines() {
        return new Lines();
    }
}
