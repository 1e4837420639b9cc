package io.millrace.checkpoint;

import io.millrace.base.Blame;
import io.millrace.base.EventLoop;
import io.millrace.base.Failure;
import io.millrace.checkpoint.MetadataStore.Check;
import io.millrace.checkpoint.MetadataStore.Create;
import io.millrace.checkpoint.MetadataStore.Found;
import io.millrace.checkpoint.MetadataStore.Missing;
import io.millrace.checkpoint.MetadataStore.Operation;
import io.millrace.checkpoint.MetadataStore.Reading;
import io.millrace.checkpoint.MetadataStore.Result;
import io.millrace.checkpoint.MetadataStore.Unreadable;
import io.millrace.checkpoint.MetadataStore.Update;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * The number a leader acts under: larger than that of every leader before it, because it was counted up in the store
 * before the leader said a word. Every later write of the leader carries {@link #fence()}, which stops holding the
 * moment somebody else counts on.
 *
 * @param number 1 for a cluster's first leader
 * @param version the store's version of the epoch key
 */
public record LeaderEpoch(long number, long version) {
    public static final MetadataStore.Key KEY = new MetadataStore.Key("epoch");
    public static final String NOT_ACQUIRED = "MR-5021";

    /** Goes into every change the leader makes. */
    public Operation fence() {
        return new Check(KEY, version);
    }

    /** How the attempt to become leader ended. */
    public interface Taker {
        void onEpoch(LeaderEpoch epoch);

        void onFailed(Failure why);
    }

    /**
     * Counts the epoch up, trying again while others do the same and while the store does not say what became of it.
     *
     * @param leader a name no other leader ever has: tells our own write from another's when the answer got lost
     */
    public static void acquire(EventLoop loop, MetadataStore store, String leader, Taker taker) {
        new Acquisition(loop, store, leader, taker).read();
    }

    /** One leader's way to its epoch. */
    private static final class Acquisition {
        private static final int MAX_ATTEMPTS = 50;
        private static final Duration PAUSE = Duration.ofMillis(200);

        private final EventLoop loop;
        private final MetadataStore store;
        private final String leader;
        private final Taker taker;
        private int attempts;

        Acquisition(EventLoop loop, MetadataStore store, String leader, Taker taker) {
            this.loop = loop;
            this.store = store;
            this.leader = leader;
            this.taker = taker;
        }

        void read() {
            attempts++;
            store.read(KEY, this::onReading);
        }

        private void onReading(Reading reading) {
            if (reading instanceof Missing) {
                write(1, 0, new Create(KEY, encode(1)));
            } else if (reading instanceof Found found) {
                String[] parts = found.value().split(" ", 2);
                long current = Long.parseLong(parts[0]);
                if (parts.length == 2 && parts[1].equals(leader)) {
                    // The write whose answer got lost did take effect.
                    taker.onEpoch(new LeaderEpoch(current, found.version()));
                } else {
                    write(current + 1, found.version() + 1, new Update(KEY, encode(current + 1), found.version()));
                }
            } else if (reading instanceof Unreadable unreadable) {
                again(unreadable.why().message());
            }
        }

        private void write(long number, long version, Operation operation) {
            Consumer<Result> then = result -> {
                switch (result) {
                    case OK -> taker.onEpoch(new LeaderEpoch(number, version));
                    case REJECTED -> again("another leader counted on");
                    case UNKNOWN -> again("the store did not answer");
                }
            };
            store.multi(List.of(operation), then);
        }

        private void again(String why) {
            if (attempts < MAX_ATTEMPTS) {
                loop.schedule(PAUSE, this::read);
            } else {
                taker.onFailed(Failure.of(
                        NOT_ACQUIRED,
                        Blame.CLUSTER,
                        "could not become leader: the epoch could not be counted up in " + attempts
                                + " attempts, the last time because " + why));
            }
        }

        private String encode(long number) {
            return number + " " + leader;
        }
    }
}
