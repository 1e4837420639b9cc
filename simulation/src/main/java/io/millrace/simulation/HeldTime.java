package io.millrace.simulation;

import io.millrace.execution.TaskClock;
import java.time.Duration;

/**
 * A clock that a test moves: wall time stands still until it is told to advance, by which the monotonic time of tasks,
 * which otherwise is the simulation's, then is ahead.
 */
final class HeldTime implements TaskClock {
    private final Simulation simulation;
    private final long beginMillis;
    private long advancedMillis;

    HeldTime(Simulation simulation, long beginMillis) {
        this.simulation = simulation;
        this.beginMillis = beginMillis;
    }

    void advance(Duration duration) {
        advancedMillis += duration.toMillis();
    }

    @Override
    public long monotonicMillis() {
        return simulation.nowMillis() + advancedMillis;
    }

    @Override
    public long wallMillis() {
        return beginMillis + advancedMillis;
    }
}
