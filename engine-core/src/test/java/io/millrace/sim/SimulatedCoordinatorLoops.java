package io.millrace.sim;

import io.millrace.base.EventLoop;
import io.millrace.coordination.CoordinatorLoops;
import java.util.LinkedHashSet;
import java.util.Set;

/** A loop for each job's coordinators. Strict: a loop is released once. */
final class SimulatedCoordinatorLoops implements CoordinatorLoops {
    private final SimulatedProcess process;
    private final Set<EventLoop> open = new LinkedHashSet<>();

    SimulatedCoordinatorLoops(SimulatedProcess process) {
        this.process = process;
    }

    @Override
    public EventLoop newLoop(String name) {
        EventLoop loop = new SimulatedEventLoop(process, name);
        open.add(loop);
        return loop;
    }

    @Override
    public void release(EventLoop loop) {
        if (!open.remove(loop)) {
            throw new IllegalStateException("released twice, or never opened");
        }
    }
}
