package io.millrace.simulation;

import io.millrace.base.Cancellable;
import io.millrace.base.EventLoop;
import java.time.Duration;

/** A loop of one simulated process. A process may have several; each runs its own steps in order. */
public final class SimulatedEventLoop implements EventLoop {
    static final long EPOCH_MILLIS = 1_700_000_000_000L;

    private final SimulatedProcess process;
    private final String name;

    public SimulatedEventLoop(SimulatedProcess process, String name) {
        this.process = process;
        this.name = name;
    }

    @Override
    public void execute(Runnable step) {
        schedule(Duration.ZERO, step);
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable step) {
        return process.simulation().post(process, this, delay, step);
    }

    @Override
    public long nowMillis() {
        return process.simulation().nowMillis();
    }

    @Override
    public long wallMillis() {
        return EPOCH_MILLIS + nowMillis();
    }

    @Override
    public void assertInLoop() {
        if (process.simulation().current() != this) {
            throw new IllegalStateException("this must run on the loop " + name + " of " + process.name());
        }
    }

    SimulatedProcess process() {
        return process;
    }

    @Override
    public String toString() {
        return name + " of " + process.name();
    }
}
