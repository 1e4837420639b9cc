package io.millrace.checkpoint;

import io.millrace.base.JobID;
import io.millrace.checkpoint.MetadataStore.Found;
import io.millrace.checkpoint.MetadataStore.Missing;
import io.millrace.checkpoint.MetadataStore.Reading;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Checkpoint ids of one job: ascending, and never given out twice, whoever leads. They are set aside in the metadata store
 * a block at a time, before the first of the block is used; what a leader leaves of its block is skipped. On the control
 * loop.
 */
final class CheckpointIds {
    private static final long BLOCK = 100;
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final CheckpointPorts ports;
    private final MetadataStore.Key key;
    private final Consumer<String> onFenced;
    private OptionalLong version = OptionalLong.empty();
    private long next;
    private long end;
    private boolean reserving;

    CheckpointIds(CheckpointPorts ports, JobID job, Consumer<String> onFenced) {
        this.ports = ports;
        this.key = new MetadataStore.Key("jobs/" + job + "/checkpoint-ids");
        this.onFenced = onFenced;
    }

    /** @param then runs once ids can be had */
    void start(Runnable then) {
        ports.store().read(key, reading -> onReading(reading, then));
    }

    private void onReading(Reading reading, Runnable then) {
        if (reading instanceof Found found) {
            version = OptionalLong.of(found.version());
            end = Long.parseLong(found.value());
            next = end + 1;
            reserve(then);
        } else if (reading instanceof Missing) {
            next = 1;
            reserve(then);
        } else {
            ports.loop().schedule(PAUSE, () -> start(then));
        }
    }

    private void reserve(Runnable then) {
        reserving = true;
        long newEnd = end + BLOCK;
        FencedWrite.put(ports, key, version, Long.toString(newEnd), new FencedWrite.Then() {
            @Override
            public void onWritten(long written) {
                reserving = false;
                version = OptionalLong.of(written);
                end = newEnd;
                then.run();
            }

            @Override
            public void onFenced(String why) {
                onFenced.accept(why);
            }
        });
    }

    boolean hasNext() {
        return next <= end && next > 0;
    }

    /** Sets the next block aside in time. */
    long next() {
        if (!hasNext()) {
            throw new IllegalStateException("no checkpoint id is set aside: next " + next + ", end " + end);
        }
        if (!reserving && end - next < BLOCK / 2) {
            reserve(() -> {});
        }
        return next++;
    }
}
