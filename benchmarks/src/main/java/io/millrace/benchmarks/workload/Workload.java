package io.millrace.benchmarks.workload;

import java.util.Arrays;
import java.util.Locale;

/** What can be measured; README.md says what each does. */
public enum Workload {
    Q0(20_000_000),
    Q1(20_000_000),
    Q2(20_000_000),
    Q3(8_000_000),
    Q4(3_000_000),
    Q5(1_000_000),
    Q5_FEW(1_000_000),
    Q6(1_000_000),
    Q7(5_000_000),
    Q8(8_000_000),
    Q9(1_000_000),
    Q10(400_000),
    Q11(1_200_000),
    Q12(6_000_000),
    Q13(10_000_000),
    Q14(15_000_000),
    Q15(700_000),
    Q16(1_000_000),
    Q17(3_000_000),
    Q18(800_000),
    Q19(1_000_000),
    Q20(1_000_000),
    Q21(8_000_000),
    Q22(8_000_000),
    Q23(300_000),
    M1(2_500_000),
    M2_UNIFORM(1_800_000),
    M2_ZIPF(2_500_000),
    M3(500_000),
    M4(15_000_000),
    LATENCY_KEYED(100_000),
    LATENCY_WINDOW(100_000),
    FIRST_OUTPUT(1);

    private static final long SMOKE_EVENTS = 100_000;

    private final long eventsPerSecond;

    /** @param eventsPerSecond about what the slowest engine does: a run is asked for in its seconds */
    Workload(long eventsPerSecond) {
        this.eventsPerSecond = eventsPerSecond;
    }

    public static Workload of(String id) {
        return Arrays.stream(values())
                .filter(workload -> workload.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no workload " + id + "; there are "
                        + String.join(
                                ", ", Arrays.stream(values()).map(Workload::id).toList())));
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Inputs come at a fixed rate, and what counts is how long each takes. */
    public boolean isLatency() {
        return this == LATENCY_KEYED || this == LATENCY_WINDOW;
    }

    /** As much as can be had: what counts is how much is done. */
    public boolean isThroughput() {
        return !isLatency() && this != FIRST_OUTPUT;
    }

    public long eventsPerSecond() {
        return eventsPerSecond;
    }

    /** How many events keep the slowest engine busy for this long. */
    public long eventsFor(int seconds) {
        return eventsPerSecond * seconds;
    }

    /** Enough for windows to close and for outputs to differ if an engine is wrong. */
    public long smokeEvents() {
        return switch (this) {
            case Q3, Q6, Q8, Q9, Q15, Q16, Q17, Q18, Q19, Q20, Q23 -> 10 * SMOKE_EVENTS;
            case Q4, Q5, Q5_FEW, Q7, Q11, Q12 -> 30 * SMOKE_EVENTS;
            // some of them in the second minute, which has a directory of its own
            case Q10 -> 61 * SMOKE_EVENTS;
            case LATENCY_KEYED, LATENCY_WINDOW -> eventsPerSecond;
            case FIRST_OUTPUT -> 1;
            default -> SMOKE_EVENTS;
        };
    }
}
