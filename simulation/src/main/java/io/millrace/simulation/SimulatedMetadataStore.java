package io.millrace.simulation;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.checkpoint.LeaderEpoch;
import io.millrace.checkpoint.MetadataStore;
import io.millrace.checkpoint.MetadataStore.Operation;
import io.millrace.checkpoint.MetadataStore.Result;
import io.millrace.checkpoint.VersionedMap;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * A store that outlives its clients, answers late, and now and then not: the change may then have happened or not. Calls
 * of one client take effect in order.
 */
public final class SimulatedMetadataStore {
    private static final int USUAL_MILLIS = 20;
    private static final int STUCK_PERCENT = 20;

    private final VersionedMap values = new VersionedMap();
    private final Randomness randomness;
    private final Tampering tampering;
    private int unknownPercent;
    private int unreadablePercent;
    private int stuckMillis;
    private final Simulation simulation;
    private final SimulatedProcess server;
    private final Map<String, Long> situations = new TreeMap<>();
    private long epoch;
    private String watchedSuffix = "";
    private BiConsumer<String, String> watcher = (key, value) -> {};

    public SimulatedMetadataStore(Simulation simulation) {
        this(simulation, Tampering.NONE);
    }

    SimulatedMetadataStore(Simulation simulation, Tampering tampering) {
        this.tampering = tampering;
        this.simulation = simulation;
        this.server = new SimulatedProcess(simulation, "metadata");
        this.randomness = simulation.randomness("metadata", "answers");
    }

    /** From now on so many changes and readings get no answer. */
    public void unreliable(int percentOfChanges, int percentOfReadings) {
        unknownPercent = percentOfChanges;
        unreadablePercent = percentOfReadings;
    }

    /** From now on some requests take so long to reach the store, and those behind them too. */
    void stuck(int millis) {
        stuckMillis = millis;
    }

    /** Tells of every key whose name ends like this, and of the value that it gets, when that takes effect. */
    public void onChange(String suffix, BiConsumer<String, String> action) {
        watchedSuffix = suffix;
        watcher = action;
    }

    /** Nothing that was accepted comes from a leader that others have replaced. */
    private void requireFence(Operation operation) {
        if (operation instanceof MetadataStore.Check check
                && !(values.read(check.key()) instanceof MetadataStore.Found found
                        && found.version() == check.version())) {
            throw new AssertionError(
                    "a write was accepted under " + check + ", but the store holds " + values.read(check.key()));
        }
    }

    private Result apply(List<Operation> operations) {
        Result result = values.apply(tampering.writes(operations, values));
        if (result == Result.OK) {
            operations.forEach(this::requireFence);
            for (Operation operation : operations) {
                if (operation instanceof MetadataStore.Create create) {
                    onWritten(create.key(), create.value());
                } else if (operation instanceof MetadataStore.Update update) {
                    onWritten(update.key(), update.value());
                }
            }
        } else {
            saw("writes refused");
        }
        return result;
    }

    private void onWritten(MetadataStore.Key key, String value) {
        if (key.equals(LeaderEpoch.KEY)) {
            long number = Long.parseLong(value.split(" ", 2)[0]);
            if (number <= epoch) {
                throw new AssertionError("epoch " + number + " is given out after epoch " + epoch);
            }
            epoch = number;
        }
        if (key.path().endsWith(watchedSuffix)) {
            watcher.accept(key.path(), value);
        }
    }

    private void saw(String situation) {
        situations.merge(situation, 1L, Long::sum);
    }

    /** How often what happened here. */
    Map<String, Long> situations() {
        return situations;
    }

    /** One process's connection to the store. */
    public MetadataStore connect(SimulatedEventLoop loop) {
        return new Client(loop);
    }

    /** What was asked reaches the store, whatever becomes of whoever asked; the answer reaches only those who live. */
    private final class Client implements MetadataStore {
        private final SimulatedEventLoop loop;
        private long busyUntilMillis;

        Client(SimulatedEventLoop loop) {
            this.loop = loop;
        }

        @Override
        public void read(Key key, Consumer<Reading> then) {
            inOrder(() -> {
                Reading reading = randomness.percent(unreadablePercent)
                        ? new Unreadable(
                                Failure.of(SimulationFailures.STORE_SILENT, Blame.CLUSTER, "the store did not answer"))
                        : tampering.reads(key, values.read(key));
                answer(() -> then.accept(reading));
            });
        }

        @Override
        public void multi(List<Operation> operations, Consumer<Result> then) {
            inOrder(() -> {
                boolean unknown = randomness.percent(unknownPercent);
                boolean happens = !unknown || randomness.percent(50);
                Result result = happens ? SimulatedMetadataStore.this.apply(operations) : Result.UNKNOWN;
                if (unknown) {
                    saw(happens ? "writes without an answer" : "writes lost");
                }
                if (!loop.process().isAlive() && result == Result.OK) {
                    saw("writes of the dead");
                }
                answer(() -> then.accept(unknown ? Result.UNKNOWN : result));
            });
        }

        private void inOrder(Runnable effect) {
            int most = stuckMillis > 0 && randomness.percent(STUCK_PERCENT) ? stuckMillis : USUAL_MILLIS;
            busyUntilMillis = Math.max(busyUntilMillis, loop.nowMillis()) + randomness.between(0, most);
            simulation.post(server, null, Duration.ofMillis(busyUntilMillis - loop.nowMillis()), effect);
        }

        private void answer(Runnable step) {
            loop.schedule(randomness.millisBetween(0, USUAL_MILLIS), step);
        }

        @Override
        public void sessionListener(SessionListener listener) {
            // Sessions that end belong to the stories about changes of leader.
        }
    }
}
