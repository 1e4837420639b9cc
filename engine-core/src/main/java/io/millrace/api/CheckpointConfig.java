package io.millrace.api;

import io.millrace.api.closure.RefusedArgumentException;
import io.millrace.base.configuration.CheckpointingMode;
import io.millrace.base.configuration.CheckpointingOptions;
import io.millrace.base.configuration.ConfigOption;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.ExternalizedCheckpointRetention;
import java.time.Duration;

/**
 * How checkpoints of a program are taken, as {@link StreamExecutionEnvironment#getCheckpointConfig()} gives it. What is
 * set here counts like any other setting made in code; what is not, as the submission or the defaults say.
 */
public class CheckpointConfig {
    private static final long DISABLED = -1;

    private final StreamExecutionEnvironment environment;
    private final Configuration settings;

    /** @param settings what the program sets in code */
    CheckpointConfig(StreamExecutionEnvironment environment, Configuration settings) {
        this.environment = environment;
        this.settings = settings;
    }

    public boolean isCheckpointingEnabled() {
        return getCheckpointInterval() > 0;
    }

    /** In milliseconds; -1 when no checkpoints are taken. */
    public long getCheckpointInterval() {
        return environment
                .getConfiguration()
                .getOptional(CheckpointingOptions.CHECKPOINTING_INTERVAL)
                .map(Duration::toMillis)
                .filter(millis -> millis > 0)
                .orElse(DISABLED);
    }

    /** @param checkpointInterval in milliseconds, at least 10 */
    public void setCheckpointInterval(long checkpointInterval) {
        if (checkpointInterval < 10) {
            throw new RefusedArgumentException(
                    "the checkpoint interval must be at least 10 ms, not " + checkpointInterval + " ms");
        }
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(checkpointInterval));
    }

    /** No checkpoints, whatever the submission says. */
    public void disableCheckpointing() {
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ZERO);
    }

    public CheckpointingMode getCheckpointingConsistencyMode() {
        return get(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE);
    }

    public void setCheckpointingConsistencyMode(CheckpointingMode checkpointingMode) {
        settings.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, checkpointingMode);
    }

    /** In milliseconds. */
    public long getCheckpointTimeout() {
        return get(CheckpointingOptions.CHECKPOINTING_TIMEOUT).toMillis();
    }

    /** @param checkpointTimeout in milliseconds, at least 10 */
    public void setCheckpointTimeout(long checkpointTimeout) {
        if (checkpointTimeout < 10) {
            throw new RefusedArgumentException(
                    "the checkpoint timeout must be at least 10 ms, not " + checkpointTimeout + " ms");
        }
        settings.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, Duration.ofMillis(checkpointTimeout));
    }

    /** In milliseconds. */
    public long getMinPauseBetweenCheckpoints() {
        return get(CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS).toMillis();
    }

    /** @param minPauseBetweenCheckpoints in milliseconds */
    public void setMinPauseBetweenCheckpoints(long minPauseBetweenCheckpoints) {
        if (minPauseBetweenCheckpoints < 0) {
            throw new RefusedArgumentException(
                    "the pause between checkpoints cannot be negative, but is " + minPauseBetweenCheckpoints + " ms");
        }
        settings.set(CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS, Duration.ofMillis(minPauseBetweenCheckpoints));
    }

    public int getMaxConcurrentCheckpoints() {
        return get(CheckpointingOptions.MAX_CONCURRENT_CHECKPOINTS);
    }

    /** Part of Flink's class. Millrace takes one checkpoint at a time, however many are allowed. */
    public void setMaxConcurrentCheckpoints(int maxConcurrentCheckpoints) {
        if (maxConcurrentCheckpoints < 1) {
            throw new RefusedArgumentException(
                    "at least one checkpoint must be allowed at a time, not " + maxConcurrentCheckpoints);
        }
    }

    /** How many checkpoints in a row may fail before the job counts as failed. */
    public int getTolerableCheckpointFailureNumber() {
        return get(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER);
    }

    public void setTolerableCheckpointFailureNumber(int tolerableCheckpointFailureNumber) {
        if (tolerableCheckpointFailureNumber < 0) {
            throw new RefusedArgumentException(
                    "the tolerable number of failed checkpoints must not be negative, but is "
                            + tolerableCheckpointFailureNumber);
        }
        settings.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, tolerableCheckpointFailureNumber);
    }

    public ExternalizedCheckpointRetention getExternalizedCheckpointRetention() {
        return get(CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION);
    }

    public void setExternalizedCheckpointRetention(ExternalizedCheckpointRetention externalizedCheckpointRetention) {
        settings.set(CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION, externalizedCheckpointRetention);
    }

    /** Whether completed checkpoints may outlive the job. */
    public boolean isExternalizedCheckpointsEnabled() {
        return getExternalizedCheckpointRetention() != ExternalizedCheckpointRetention.NO_EXTERNALIZED_CHECKPOINTS;
    }

    public boolean isUnalignedCheckpointsEnabled() {
        return get(CheckpointingOptions.ENABLE_UNALIGNED);
    }

    /** Lets the barriers of checkpoints that take long to align overtake records, as they do by default. */
    public void enableUnalignedCheckpoints() {
        enableUnalignedCheckpoints(true);
    }

    public void enableUnalignedCheckpoints(boolean enabled) {
        settings.set(CheckpointingOptions.ENABLE_UNALIGNED, enabled);
    }

    public Duration getAlignedCheckpointTimeout() {
        return get(CheckpointingOptions.ALIGNED_CHECKPOINT_TIMEOUT);
    }

    /** How long an unaligned checkpoint is taken aligned before its barriers overtake records; zero: from the start. */
    public void setAlignedCheckpointTimeout(Duration alignedCheckpointTimeout) {
        settings.set(CheckpointingOptions.ALIGNED_CHECKPOINT_TIMEOUT, alignedCheckpointTimeout);
    }

    private <T> T get(ConfigOption<T> option) {
        return environment.getConfiguration().get(option);
    }
}
