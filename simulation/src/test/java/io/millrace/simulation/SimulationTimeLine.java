package io.millrace.simulation;

import io.millrace.TimeLine;
import java.util.List;

/** Shows with a failed seed what happened in the simulation that its story made last. */
public final class SimulationTimeLine implements TimeLine {

    @Override
    public void forget() {
        Simulation.forgetLatest();
    }

    @Override
    public List<String> lines() {
        return Simulation.latest().map(last -> last.trace().lines()).orElse(List.of());
    }
}
