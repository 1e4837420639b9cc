package io.millrace.checkpoint;

import io.millrace.base.Failure;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a job's checkpoints went; immutable.
 *
 * @param failed declined, timed out, not written, or given up because tasks changed
 * @param restored how often tasks began with a checkpoint's state
 * @param history the last ones, newest first, the one under way included
 */
public record CheckpointStatistics(
        long completed, long failed, long restored, OptionalLong latestCompleted, List<Checkpoint> history) {

    public static final CheckpointStatistics NONE = new CheckpointStatistics(0, 0, 0, OptionalLong.empty(), List.of());

    /** What became of it. */
    public enum Status {
        IN_PROGRESS,
        COMPLETED,
        FAILED
    }

    /**
     * @param triggeredWallMillis milliseconds since the epoch
     * @param durationMillis from the trigger to the end, or to now
     * @param acknowledged how many of {@code tasks} have given their part
     * @param stateBytes what it consists of
     * @param writtenBytes what was written for it: less, when it refers to older files
     * @param alignmentMillis the longest of a task, as {@code syncMillis} and {@code asyncMillis}
     * @param overtakenBytes elements saved because the barrier overtook them
     * @param path where its metadata are, once it is completed
     */
    public record Checkpoint(
            long id,
            boolean savepoint,
            Status status,
            long triggeredWallMillis,
            long durationMillis,
            int acknowledged,
            int tasks,
            long stateBytes,
            long writtenBytes,
            long alignmentMillis,
            long syncMillis,
            long asyncMillis,
            long overtakenBytes,
            int unalignedTasks,
            Optional<String> path,
            Optional<Failure> failure) {}
}
