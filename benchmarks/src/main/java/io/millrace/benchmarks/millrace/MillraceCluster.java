package io.millrace.benchmarks.millrace;

import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.base.MemorySize;
import io.millrace.base.configuration.CheckpointingOptions;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.RocksDBOptions;
import io.millrace.base.configuration.StateBackendOptions;
import io.millrace.base.configuration.TaskManagerOptions;
import io.millrace.benchmarks.measure.RunRequest;
import io.millrace.benchmarks.measure.Variant;

/** Millrace in this JVM with its defaults: one TaskManager, or two that exchange over loopback TCP. */
final class MillraceCluster {
    private MillraceCluster() {}

    static StreamExecutionEnvironment environment(RunRequest request) {
        Variant variant = Variant.of(request.variant());
        variant.requireNothingElse("Millrace");
        Configuration configuration = new Configuration();
        if (variant.twoTaskManagers()) {
            configuration.set(TaskManagerOptions.NUM_TASK_SLOTS, (request.parallelism() + 1) / 2);
        }
        if (variant.rocksdb()) {
            configuration.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
            configuration.set(RocksDBOptions.FIXED_PER_SLOT, MemorySize.parse(Variant.ROCKSDB_BYTES_PER_SLOT));
        }
        if (variant.checkpoints()) {
            configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Variant.CHECKPOINT_INTERVAL);
            configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
            configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, variant.checkpointDirectory());
        }
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(configuration);
        environment.setParallelism(request.parallelism());
        return environment;
    }
}
