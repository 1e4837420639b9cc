package io.millrace.checkpoint;

import io.millrace.base.Outcome;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes the directories of a job's checkpoints before it starts, so that nobody finds out from a job that runs that it can
 * keep none. A file system that does not answer is asked again for a while; one that says no is believed. On the control
 * loop.
 */
final class StorageOpening {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int MAX_TRIES = 10;

    private final CheckpointPorts ports;
    private final CheckpointStorage storage;
    private final String name;
    private int tries;
    private boolean asking;
    private Optional<Runnable> untilAnswered = Optional.empty();
    private boolean abandoned;

    StorageOpening(CheckpointPorts ports, CheckpointStorage storage, String jobName) {
        this.ports = ports;
        this.storage = storage;
        this.name = jobName;
    }

    /** @param then hears why there is no place for checkpoints, or nothing; not called once this is abandoned */
    void open(Consumer<Optional<Throwable>> then) {
        if (abandoned) {
            return;
        }
        tries++;
        asking = true;
        ports.offload()
                .run(
                        "make the directories of the checkpoints of " + name,
                        () -> {
                            storage.open();
                            return true;
                        },
                        outcome -> onAnswer(outcome, then));
    }

    private void onAnswer(Outcome<Boolean> outcome, Consumer<Optional<Throwable>> then) {
        asking = false;
        untilAnswered.ifPresent(Runnable::run);
        if (abandoned) {
            return;
        }
        Optional<Throwable> failure =
                outcome instanceof Outcome.Failed<Boolean> failed ? Optional.of(failed.cause()) : Optional.empty();
        if (failure.isPresent() && tries < MAX_TRIES && mayPass(failure.get())) {
            ports.loop().schedule(PAUSE, () -> open(then));
        } else {
            then.accept(failure);
        }
    }

    /** What a file system says of a path it will say again: that a file stands there, or that it may not be written. */
    private static boolean mayPass(Throwable failure) {
        return failure instanceof IOException
                && (!(failure instanceof FileSystemException) || failure instanceof NoSuchFileException);
    }

    /**
     * The job is over: nothing more is made.
     *
     * @param then runs when nothing can be made any more
     */
    void abandon(Runnable then) {
        abandoned = true;
        if (asking) {
            untilAnswered = Optional.of(then);
        } else {
            then.run();
        }
    }
}
