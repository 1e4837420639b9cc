package io.millrace.simulation;

import java.time.Duration;
import java.util.function.Consumer;

/** One incarnation of a process: alive, paused, or dead for good. */
public final class SimulatedProcess {
    private final Simulation simulation;
    private final String name;
    private boolean alive = true;
    private long pausedUntil;
    private Consumer<String> onDeath = why -> {};

    public SimulatedProcess(Simulation simulation, String name) {
        this.simulation = simulation;
        this.name = name;
    }

    /** Nothing it does afterwards has an effect, and nothing it waits for happens. */
    public void die(String why) {
        if (alive) {
            alive = false;
            simulation.line(name, "dies", why);
            onDeath.accept(why);
        }
    }

    public void pause(Duration duration) {
        simulation.line(name, "pauses", duration.toMillis() + " ms");
        pausedUntil = Math.max(pausedUntil, simulation.nowMillis() + duration.toMillis());
    }

    public void onDeath(Consumer<String> action) {
        onDeath = action;
    }

    public boolean isAlive() {
        return alive;
    }

    /** Neither dead nor paused. */
    boolean runs() {
        return alive && pausedUntil <= simulation.nowMillis();
    }

    long pausedUntil() {
        return pausedUntil;
    }

    public String name() {
        return name;
    }

    Simulation simulation() {
        return simulation;
    }
}
