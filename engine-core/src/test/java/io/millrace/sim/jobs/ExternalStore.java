package io.millrace.sim.jobs;

import io.millrace.sim.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where the sinks of simulated jobs write to: it outlives them all. */
public final class ExternalStore {
    private final Simulation simulation;
    private final Map<Integer, List<Datum>> visible = new TreeMap<>();

    ExternalStore(Simulation simulation) {
        this.simulation = simulation;
    }

    /** Others can see these results from now on. */
    void publish(int stage, List<Datum> results) {
        simulation.line("store", "publishes", results.size() + " of stage " + stage);
        visible.computeIfAbsent(stage, unused -> new ArrayList<>()).addAll(results);
    }

    /** What a stage's sink made visible, as {@link Model#lines} says it. */
    public List<String> lines(Topology topology, int stage) {
        return Model.lines(topology, stage, visible.getOrDefault(stage, List.of()));
    }
}
