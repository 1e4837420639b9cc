package io.millrace.simulation;

import io.millrace.execution.TaskClock;

/** The clock of one machine: runs with the others', but its wall time may be off and may jump. */
final class SimulatedTaskClock implements TaskClock {
    private final Simulation simulation;
    private long offMillis;

    SimulatedTaskClock(Simulation simulation) {
        this.simulation = simulation;
    }

    void jump(long millis) {
        offMillis += millis;
    }

    @Override
    public long monotonicMillis() {
        return simulation.nowMillis();
    }

    @Override
    public long wallMillis() {
        return SimulatedEventLoop.EPOCH_MILLIS + simulation.nowMillis() + offMillis;
    }
}
