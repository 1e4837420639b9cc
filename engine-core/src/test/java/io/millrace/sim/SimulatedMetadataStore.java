package io.millrace.sim;

import io.millrace.base.Blame;
import io.millrace.base.EventLoop;
import io.millrace.base.Failure;
import io.millrace.checkpoint.MetadataStore;
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
    private int unknownPercent;
    private int unreadablePercent;

    public SimulatedMetadataStore(Simulation simulation) {
        this.randomness = simulation.randomness("metadata", "answers");
    }

    /** From now on so many changes and readings get no answer. */
    public void unreliable(int percentOfChanges, int percentOfReadings) {
        unknownPercent = percentOfChanges;
        unreadablePercent = percentOfReadings;
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
                        ? new Unreadable(Failure.of("MR-5022", Blame.CLUSTER, "the store did not answer"))
                        : values.read(key);
                loop.schedule(randomness.millisBetween(0, 20), () -> then.accept(reading));
            });
        }

        @Override
        public void multi(List<Operation> operations, Consumer<Result> then) {
            inOrder(() -> {
                boolean unknown = randomness.percent(unknownPercent);
                boolean happens = !unknown || randomness.percent(50);
                Result result = happens ? values.apply(operations) : Result.UNKNOWN;
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
