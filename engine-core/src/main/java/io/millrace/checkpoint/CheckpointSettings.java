package io.millrace.checkpoint;

import io.millrace.base.configuration.CheckpointingMode;
import io.millrace.base.configuration.CheckpointingOptions;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.ExternalizedCheckpointRetention;
import java.time.Duration;
import java.util.Optional;

/**
 * When a job's checkpoints are taken and what is kept of them.
 *
 * @param interval from trigger to trigger; empty when only savepoints are taken
 * @param minPause from the end of one to the trigger of the next, at least
 * @param timeout how long one may take
 * @param alignment how long tasks may align one, at most, before its barriers overtake what they wait behind; empty when
 *     they never do
 * @param tolerableFailures how many may fail in a row
 * @param retained how many completed ones are kept
 * @param retention whether they outlive a job that was cancelled or has failed
 */
public record CheckpointSettings(
        Optional<Duration> interval,
        Duration minPause,
        Duration timeout,
        Optional<Duration> alignment,
        int tolerableFailures,
        int retained,
        ExternalizedCheckpointRetention retention) {

    public static CheckpointSettings from(Configuration configuration) {
        return new CheckpointSettings(
                configuration
                        .getOptional(CheckpointingOptions.CHECKPOINTING_INTERVAL)
                        .filter(interval -> !interval.isZero()),
                configuration.get(CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS),
                configuration.get(CheckpointingOptions.CHECKPOINTING_TIMEOUT),
                mayOvertake(configuration)
                        ? Optional.of(configuration.get(CheckpointingOptions.ALIGNED_CHECKPOINT_TIMEOUT))
                        : Optional.empty(),
                configuration.get(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER),
                configuration.get(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS),
                configuration.get(CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION));
    }

    private static boolean mayOvertake(Configuration configuration) {
        return configuration.get(CheckpointingOptions.ENABLE_UNALIGNED)
                && configuration.get(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE)
                        == CheckpointingMode.EXACTLY_ONCE;
    }
}
