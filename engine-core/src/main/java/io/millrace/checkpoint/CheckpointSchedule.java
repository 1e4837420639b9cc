package io.millrace.checkpoint;

import java.time.Duration;
import java.util.Optional;

/**
 * When the next periodic checkpoint is due: an interval after the trigger of the last, a pause after its end, and the
 * first an interval after the job began to run. Pure but for what it remembers; times are the loop's monotonic ones.
 */
final class CheckpointSchedule {
    private final Optional<Duration> interval;
    private final Duration minPause;
    private long dueMillis;

    CheckpointSchedule(Optional<Duration> interval, Duration minPause) {
        this.interval = interval;
        this.minPause = minPause;
    }

    void onRunning(long nowMillis) {
        dueMillis = nowMillis + interval.map(Duration::toMillis).orElse(0L);
    }

    void onTriggered(long nowMillis) {
        dueMillis = nowMillis + interval.map(Duration::toMillis).orElse(0L);
    }

    void onEnded(long nowMillis) {
        dueMillis = Math.max(dueMillis, nowMillis + minPause.toMillis());
    }

    /** A checkpoint was given up for nothing: the next may follow at once. */
    void retryAt(long nowMillis) {
        dueMillis = nowMillis;
    }

    /** Empty when there are no periodic checkpoints. */
    Optional<Duration> untilDue(long nowMillis) {
        return interval.map(unused -> Duration.ofMillis(Math.max(0, dueMillis - nowMillis)));
    }
}
