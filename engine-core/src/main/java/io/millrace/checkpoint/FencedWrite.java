package io.millrace.checkpoint;

import io.millrace.base.EventLoop;
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
import java.util.OptionalLong;

/**
 * Brings one key from a known version to a new value under the leader's epoch. While the store does not say what became
 * of it, the value is read back and the write repeated: with the version expected, it cannot happen twice. On the control
 * loop; answers once.
 */
final class FencedWrite {
    private static final Duration PAUSE = Duration.ofMillis(200);
    /** A session that is silent for so long is over anyway. */
    private static final int MAX_ATTEMPTS = 300;

    /** How it ended. */
    interface Then {
        /** @param version of the key now */
        void onWritten(long version);

        /** It is certain, or nobody could be asked, that this leader may not write any more. */
        void onFenced(String why);
    }

    private final EventLoop loop;
    private final MetadataStore store;
    private final LeaderEpoch epoch;
    private final MetadataStore.Key key;
    private final OptionalLong expected;
    private final String value;
    private final Then then;
    private int attempts;

    private FencedWrite(
            EventLoop loop,
            MetadataStore store,
            LeaderEpoch epoch,
            MetadataStore.Key key,
            OptionalLong expected,
            String value,
            Then then) {
        this.loop = loop;
        this.store = store;
        this.epoch = epoch;
        this.key = key;
        this.expected = expected;
        this.value = value;
        this.then = then;
    }

    /**
     * @param expected the version the key has; empty when it does not exist
     * @param value never written to this key before, so that it can be told from another's
     */
    static void put(CheckpointPorts ports, MetadataStore.Key key, OptionalLong expected, String value, Then then) {
        new FencedWrite(ports.loop(), ports.store(), ports.epoch(), key, expected, value, then).write();
    }

    private void write() {
        attempts++;
        Operation change = expected.isPresent() ? new Update(key, value, expected.getAsLong()) : new Create(key, value);
        store.multi(List.of(epoch.fence(), change), this::onResult);
    }

    private void onResult(Result result) {
        if (result == Result.OK) {
            then.onWritten(newVersion());
        } else {
            // Refused may also mean that an earlier attempt, of which we heard nothing, did take effect.
            readBack(result);
        }
    }

    private void readBack(Result result) {
        store.read(key, reading -> onReading(result, reading));
    }

    private void onReading(Result result, Reading reading) {
        if (reading instanceof Unreadable) {
            again(() -> readBack(result));
        } else if (reading instanceof Found found && found.value().equals(value)) {
            then.onWritten(found.version());
        } else if (!isAsExpected(reading)) {
            then.onFenced("somebody else has changed " + key);
        } else if (result == Result.REJECTED) {
            then.onFenced("somebody else has counted the leader epoch on");
        } else {
            again(this::write);
        }
    }

    private boolean isAsExpected(Reading reading) {
        return reading instanceof Found found
                ? expected.isPresent() && expected.getAsLong() == found.version()
                : reading instanceof Missing && expected.isEmpty();
    }

    private void again(Runnable step) {
        if (attempts < MAX_ATTEMPTS) {
            attempts++;
            loop.schedule(PAUSE, step);
        } else {
            then.onFenced("the metadata store has not said for too long what became of a change of " + key);
        }
    }

    private long newVersion() {
        return expected.isPresent() ? expected.getAsLong() + 1 : 0;
    }
}
