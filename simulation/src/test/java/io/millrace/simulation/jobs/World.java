package io.millrace.simulation.jobs;

import io.millrace.simulation.Randomness;
import io.millrace.simulation.Simulation;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * What the sources and sinks of simulated jobs touch outside: time, chance and the store that sinks write to. User code
 * finds the world of the simulation that runs it on its thread.
 */
public final class World {
    private static final ThreadLocal<World> CURRENT = new ThreadLocal<>();

    private final Simulation simulation;
    private final ExternalStore store;
    private final Randomness chances;
    private final Map<String, Long> situations = new TreeMap<>();
    private int transactions;
    private int planted;
    private int thrown;

    private World(Simulation simulation) {
        this.simulation = simulation;
        this.store = new ExternalStore(simulation);
        this.chances = simulation.randomness("world", "chances");
    }

    /** From now on this thread runs this simulation. */
    public static World begin(Simulation simulation) {
        World world = new World(simulation);
        CURRENT.set(world);
        return world;
    }

    public static void end() {
        CURRENT.remove();
    }

    static World current() {
        return CURRENT.get();
    }

    /** A situation that is rare enough to be counted. */
    public void saw(String situation) {
        situations.merge(situation, 1L, Long::sum);
    }

    /** How often what happened in the user's code and in the sinks. */
    public Map<String, Long> situations() {
        return situations;
    }

    public ExternalStore store() {
        return store;
    }

    Randomness randomness(String actor, String kind) {
        return simulation.randomness(actor, kind);
    }

    boolean chance(int percent) {
        return chances.percent(percent);
    }

    /** Unique in the world, whoever asks. */
    int nextTransaction() {
        return ++transactions;
    }

    /** Some user function fails soon. */
    public void plantException() {
        planted++;
    }

    /** Called by user functions at what they do. */
    void maybeFail(String where) {
        if (planted > 0 && chances.percent(20)) {
            planted--;
            throw new IllegalStateException("planted exception " + ++thrown + " in " + where);
        }
    }

    /** Completes after a while, in the process that asks. */
    CompletableFuture<Void> after(Duration delay) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        simulation.current().schedule(delay, () -> done.complete(null));
        return done;
    }
}
