package io.millrace.checkpoint;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How long the tasks of a job may align their next checkpoint before its barriers overtake what they wait behind: half of
 * what the last one took besides alignment, so that checkpoints under backpressure take hardly longer than those of an
 * idle job, and not much is saved with them that would have gone by in a moment. On the control loop.
 */
final class AlignmentTime {
    /** Before anything is known. */
    static final long FIRST_MILLIS = 50;

    /** Less is gone before a full batch has been processed, and a checkpoint that short disturbs nobody. */
    static final long LEAST_MILLIS = 10;

    /** Empty: alignment takes as long as it takes. */
    private final Optional<Duration> most;

    private long allowedMillis = FIRST_MILLIS;

    AlignmentTime(Optional<Duration> most) {
        this.most = most;
    }

    /**
     * @param durationMillis of a checkpoint, from its trigger on
     * @param alignmentMillis the longest of its tasks
     */
    void onCompleted(long durationMillis, long alignmentMillis) {
        allowedMillis = Math.max(LEAST_MILLIS, (durationMillis - alignmentMillis) / 2);
    }

    /** Empty: as long as it takes. */
    OptionalLong millis(CheckpointRequest request) {
        return most.isPresent() && request.mayOvertake()
                ? OptionalLong.of(Math.min(most.get().toMillis(), allowedMillis))
                : OptionalLong.empty();
    }
}
