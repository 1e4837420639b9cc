package io.millrace.checkpoint;

import io.millrace.base.Failure;
import io.millrace.checkpoint.CheckpointStatistics.Checkpoint;
import io.millrace.checkpoint.CheckpointStatistics.Status;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Counts a job's checkpoints and remembers the last ones. On the control loop. */
final class CheckpointTracker {
    private static final int REMEMBERED = 20;

    private final Deque<Checkpoint> history = new ArrayDeque<>();
    private long completed;
    private long failed;
    private long restored;
    private OptionalLong latestCompleted = OptionalLong.empty();

    void onCompleted(CheckpointRound round, CompletedCheckpoint checkpoint) {
        completed++;
        latestCompleted = OptionalLong.of(checkpoint.id());
        remember(round.describe(Status.COMPLETED, Optional.of(checkpoint.directory()), Optional.empty()));
    }

    void onFailed(CheckpointRound round, Failure why) {
        failed++;
        remember(round.describe(Status.FAILED, Optional.empty(), Optional.of(why)));
    }

    void onRestored() {
        restored++;
    }

    private void remember(Checkpoint checkpoint) {
        history.addFirst(checkpoint);
        if (history.size() > REMEMBERED) {
            history.removeLast();
        }
    }

    CheckpointStatistics statistics(Optional<CheckpointRound> underWay) {
        List<Checkpoint> all = new ArrayList<>(history.size() + 1);
        underWay.ifPresent(round -> all.add(round.describe(Status.IN_PROGRESS, Optional.empty(), Optional.empty())));
        all.addAll(history);
        return new CheckpointStatistics(completed, failed, restored, latestCompleted, List.copyOf(all));
    }
}
