package io.millrace.simulation;

import io.millrace.base.IdGenerator;

/** Ids and randomness that the seed decides. */
public final class SimulatedIds implements IdGenerator {
    private final Simulation simulation;
    private final Randomness randomness;

    public SimulatedIds(Simulation simulation, String actor) {
        this.simulation = simulation;
        this.randomness = simulation.randomness(actor, "ids");
    }

    @Override
    public String nextId() {
        return simulation.nextId();
    }

    @Override
    public long nextLong() {
        return randomness.nextLong();
    }
}
