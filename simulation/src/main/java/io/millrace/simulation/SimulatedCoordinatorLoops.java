package io.millrace.simulation;

import io.millrace.coordination.CoordinatorLoops;
import java.util.LinkedHashSet;
import java.util.Set;

/** A loop for each job's coordinators. Strict: a loop is released once. */
final class SimulatedCoordinatorLoops implements CoordinatorLoops {
    private static final int MAX_OFFLOAD_MILLIS = 50;

    private final SimulatedProcess process;
    private final Set<CoordinatorLoop> open = new LinkedHashSet<>();

    SimulatedCoordinatorLoops(SimulatedProcess process) {
        this.process = process;
    }

    @Override
    public CoordinatorLoop newLoop(String name) {
        SimulatedEventLoop own = new SimulatedEventLoop(process, name);
        CoordinatorLoop loop = new CoordinatorLoop(own, new SimulatedOffload(own, MAX_OFFLOAD_MILLIS));
        open.add(loop);
        return loop;
    }

    @Override
    public void release(CoordinatorLoop loop) {
        if (!open.remove(loop)) {
            throw new IllegalStateException("released twice, or never opened");
        }
    }
}
