package io.millrace.base.configuration;

import static io.millrace.base.configuration.ConfigOptions.key;

import io.millrace.base.MemorySize;
import java.time.Duration;

/** When checkpoints are taken, how, and what is kept of them. */
public final class CheckpointingOptions {
    public static final ConfigOption<Duration> CHECKPOINTING_INTERVAL = key("execution.checkpointing.interval")
            .durationType()
            .noDefaultValue("How often a checkpoint is triggered. Without it none are taken, and a failed job starts"
                    + " from the beginning, if it restarts at all.");

    public static final ConfigOption<CheckpointingMode> CHECKPOINTING_CONSISTENCY_MODE =
            key("execution.checkpointing.mode")
                    .enumType(CheckpointingMode.class)
                    .defaultValue(
                            "EXACTLY_ONCE",
                            "Whether a record counts once in state after a failure, or may count more than once.");

    public static final ConfigOption<Duration> CHECKPOINTING_TIMEOUT = key("execution.checkpointing.timeout")
            .durationType()
            .defaultValue("10min", "A checkpoint that takes longer is aborted.");

    public static final ConfigOption<Duration> MIN_PAUSE_BETWEEN_CHECKPOINTS = key("execution.checkpointing.min-pause")
            .durationType()
            .defaultValue("0ms", "How long after the end of a checkpoint the next one is triggered at the earliest.");

    public static final ConfigOption<Integer> MAX_CONCURRENT_CHECKPOINTS =
            key("execution.checkpointing.max-concurrent-checkpoints")
                    .intType(1, 1)
                    .defaultValue(
                            "1", "How many checkpoints may be under way at a time. Millrace takes one at a time.");

    public static final ConfigOption<Integer> TOLERABLE_FAILURE_NUMBER =
            key("execution.checkpointing.tolerable-failed-checkpoints")
                    .intType(0, Integer.MAX_VALUE)
                    .defaultValue("3", "How many checkpoints in a row may fail before the job counts as failed.");

    public static final ConfigOption<Integer> MAX_RETAINED_CHECKPOINTS = key("execution.checkpointing.num-retained")
            .intType(1, 1_000)
            .defaultValue(
                    "2",
                    "How many completed checkpoints are kept; older ones are deleted. With two there is one to go back to"
                            + " when the newest cannot be read.")
            .withDeprecatedKeys("state.checkpoints.num-retained");

    public static final ConfigOption<ExternalizedCheckpointRetention> EXTERNALIZED_CHECKPOINT_RETENTION =
            key("execution.checkpointing.externalized-checkpoint-retention")
                    .enumType(ExternalizedCheckpointRetention.class)
                    .defaultValue(
                            "NO_EXTERNALIZED_CHECKPOINTS",
                            "Whether completed checkpoints outlive a job that was cancelled or has failed.");

    public static final ConfigOption<String> CHECKPOINT_STORAGE = key("execution.checkpointing.storage")
            .nameOf(CheckpointStorageType.class)
            .noDefaultValue("Where checkpoints are kept; by default in files if execution.checkpointing.dir is set,"
                    + " else in the JobManager's memory.")
            .withDeprecatedKeys("state.checkpoint-storage");

    public static final ConfigOption<String> CHECKPOINTS_DIRECTORY = key("execution.checkpointing.dir")
            .pathType()
            .noDefaultValue("The directory of checkpoints, as a URI that every process can reach."
                    + " Each job has a directory of its own below it.")
            .withDeprecatedKeys("state.checkpoints.dir");

    public static final ConfigOption<String> SAVEPOINT_DIRECTORY = key("execution.checkpointing.savepoint-dir")
            .pathType()
            .noDefaultValue("Where savepoints go when the command names no directory.")
            .withDeprecatedKeys("state.savepoints.dir");

    public static final ConfigOption<MemorySize> FS_SMALL_FILE_THRESHOLD =
            key("execution.checkpointing.data-inline-threshold")
                    .memoryType()
                    .defaultValue(
                            "20kb",
                            "A task whose part of a checkpoint is smaller in all sends it along with its acknowledgement"
                                    + " instead of writing it to a file; at most 1 MiB.")
                    .withDeprecatedKeys("state.storage.fs.memory-threshold");

    public static final ConfigOption<MemorySize> MAX_STATE_IN_JOB_MANAGER =
            key("execution.checkpointing.max-state-in-jobmanager")
                    .memoryType()
                    .defaultValue(
                            "3mb",
                            "What a task may keep at most when checkpoints stay in the JobManager's memory, serialized;"
                                    + " checkpoints of tasks that keep more fail. At most 3 MiB.");

    public static final ConfigOption<Boolean> INCREMENTAL_CHECKPOINTS = key("execution.checkpointing.incremental")
            .booleanType()
            .defaultValue(
                    "true",
                    "Whether checkpoints of state in RocksDB write only the files that the last one does not have.")
            .withDeprecatedKeys("state.backend.incremental");

    public static final ConfigOption<Duration> ALIGNED_CHECKPOINT_TIMEOUT =
            key("execution.checkpointing.aligned-checkpoint-timeout")
                    .durationType()
                    .defaultValue(
                            "500ms",
                            "How long a checkpoint is taken aligned, at most, before its barriers overtake the records that"
                                    + " they wait behind; 0: from the start. Less when checkpoints are quick: half of what the"
                                    + " last one took besides, but at least 10 ms.")
                    .withDeprecatedKeys("execution.checkpointing.alignment-timeout");

    public static final ConfigOption<Boolean> ENABLE_UNALIGNED = key("execution.checkpointing.unaligned.enabled")
            .booleanType()
            .defaultValue(
                    "true",
                    "Whether the barriers of a checkpoint that takes long to align may overtake records, which are then saved"
                            + " with it. Exactly once only; savepoints are always aligned.")
            .withDeprecatedKeys("execution.checkpointing.unaligned");

    private CheckpointingOptions() {}
}
