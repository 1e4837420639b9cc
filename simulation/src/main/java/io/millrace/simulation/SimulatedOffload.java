package io.millrace.simulation;

import io.millrace.base.Offload;
import io.millrace.base.Outcome;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/**
 * Off-loop work: happens after a while, its outcome arrives after another. A process that dies between never learns, and
 * what it had asked of others when it died or was paused happens all the same, or not.
 */
public final class SimulatedOffload implements Offload {
    private static final int LANDS_PERCENT = 50;

    private final SimulatedEventLoop loop;
    private final SimulatedEventLoop elsewhere;
    /** Where requests are carried out; it outlives whoever asks. */
    private final SimulatedProcess others;

    private final Randomness randomness;
    private final IntSupplier maxMillis;

    public SimulatedOffload(SimulatedEventLoop loop, int maxMillis) {
        this(loop, () -> maxMillis);
    }

    /** @param maxMillis how long things take at most, as of now */
    SimulatedOffload(SimulatedEventLoop loop, IntSupplier maxMillis) {
        this.loop = loop;
        this.elsewhere = new SimulatedEventLoop(loop.process(), "offload");
        this.others =
                new SimulatedProcess(loop.process().simulation(), loop.process().name() + "'s requests");
        this.randomness = loop.process().simulation().randomness(loop.process().name(), "offload");
        this.maxMillis = maxMillis;
    }

    @Override
    public <T> void run(String name, Callable<T> work, Consumer<Outcome<T>> then) {
        Simulation simulation = loop.process().simulation();
        simulation.post(others, elsewhere, randomness.millisBetween(0, maxMillis.getAsInt()), () -> {
            if (loop.process().runs() || randomness.percent(LANDS_PERCENT)) {
                answer(call(work), then);
            } else {
                // It had not got so far: it does when it wakes, if it does.
                elsewhere.execute(() -> answer(call(work), then));
            }
        });
    }

    private <T> void answer(Outcome<T> outcome, Consumer<Outcome<T>> then) {
        loop.schedule(randomness.millisBetween(0, maxMillis.getAsInt()), () -> then.accept(outcome));
    }

    private static <T> Outcome<T> call(Callable<T> work) {
        try {
            return Outcome.success(work.call());
        } catch (Exception failure) {
            return Outcome.failed(failure);
        }
    }
}
