package io.millrace.simulation;

import io.millrace.base.Blame;
import io.millrace.base.EventLoop;
import io.millrace.base.Failure;
import io.millrace.checkpoint.MetadataStore;
import io.millrace.checkpoint.MetadataStore.Operation;
import io.millrace.checkpoint.MetadataStore.Result;
import io.millrace.checkpoint.VersionedMap;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * A store that outlives its clients, answers late, and now and then not: the change may then have happened or not. Calls
 * of one client take effect in order.
 */
public final class SimulatedMetadataStore {
    private final VersionedMap values = new VersionedMap();
    private final Randomness randomness;
    private final Tampering tampering;
    private int unknownPercent;
    private int unreadablePercent;
    private String watchedSuffix = "";
    private Consumer<String> watcher = value -> {};

    public SimulatedMetadataStore(Simulation simulation) {
        this(simulation, Tampering.NONE);
    }

    SimulatedMetadataStore(Simulation simulation, Tampering tampering) {
        this.tampering = tampering;
        this.randomness = simulation.randomness("metadata", "answers");
    }

    /** From now on so many changes and readings get no answer. */
    public void unreliable(int percentOfChanges, int percentOfReadings) {
        unknownPercent = percentOfChanges;
        unreadablePercent = percentOfReadings;
    }

    /** Tells of every value that a key whose name ends like this gets, when it takes effect. */
    public void onChange(String suffix, Consumer<String> action) {
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
                if (operation.key().path().endsWith(watchedSuffix)) {
                    if (operation instanceof MetadataStore.Create create) {
                        watcher.accept(create.value());
                    } else if (operation instanceof MetadataStore.Update update) {
                        watcher.accept(update.value());
                    }
                }
            }
        }
        return result;
    }

    /** One process's connection to the store. */
    public MetadataStore connect(EventLoop loop) {
        return new Client(loop);
    }

    private final class Client implements MetadataStore {
        private final EventLoop loop;
        private long busyUntilMillis;

        Client(EventLoop loop) {
            this.loop = loop;
        }

        @Override
        public void read(Key key, Consumer<Reading> then) {
            inOrder(() -> {
                Reading reading = randomness.percent(unreadablePercent)
                        ? new Unreadable(
                                Failure.of(SimulationFailures.STORE_SILENT, Blame.CLUSTER, "the store did not answer"))
                        : values.read(key);
                loop.schedule(randomness.millisBetween(0, 20), () -> then.accept(reading));
            });
        }

        @Override
        public void multi(List<Operation> operations, Consumer<Result> then) {
            inOrder(() -> {
                boolean unknown = randomness.percent(unknownPercent);
                boolean happens = !unknown || randomness.percent(50);
                Result result = happens ? SimulatedMetadataStore.this.apply(operations) : Result.UNKNOWN;
                loop.schedule(randomness.millisBetween(0, 20), () -> then.accept(unknown ? Result.UNKNOWN : result));
            });
        }

        private void inOrder(Runnable effect) {
            busyUntilMillis = Math.max(busyUntilMillis, loop.nowMillis()) + randomness.between(0, 20);
            loop.schedule(Duration.ofMillis(busyUntilMillis - loop.nowMillis()), effect);
        }

        @Override
        public void sessionListener(SessionListener listener) {
            // Sessions that end belong to the stories about changes of leader.
        }
    }
}
