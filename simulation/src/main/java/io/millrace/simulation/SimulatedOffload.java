package io.millrace.simulation;

import io.millrace.base.Offload;
import io.millrace.base.Outcome;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/** Off-loop work: happens after a while, its outcome arrives after another. A process that dies between never learns. */
public final class SimulatedOffload implements Offload {
    private final SimulatedEventLoop loop;
    private final SimulatedEventLoop elsewhere;
    private final Randomness randomness;
    private final IntSupplier maxMillis;

    public SimulatedOffload(SimulatedEventLoop loop, int maxMillis) {
        this(loop, () -> maxMillis);
    }

    /** @param maxMillis how long things take at most, as of now */
    SimulatedOffload(SimulatedEventLoop loop, IntSupplier maxMillis) {
        this.loop = loop;
        this.elsewhere = new SimulatedEventLoop(loop.process(), "offload");
        this.randomness = loop.process().simulation().randomness(loop.process().name(), "offload");
        this.maxMillis = maxMillis;
    }

    @Override
    public <T> void run(String name, Callable<T> work, Consumer<Outcome<T>> then) {
        elsewhere.schedule(randomness.millisBetween(0, maxMillis.getAsInt()), () -> {
            Outcome<T> outcome = call(work);
            loop.schedule(randomness.millisBetween(0, maxMillis.getAsInt()), () -> then.accept(outcome));
        });
    }

    private static <T> Outcome<T> call(Callable<T> work) {
        try {
            return Outcome.success(work.call());
        } catch (Exception failure) {
            return Outcome.failed(failure);
        }
    }
}
