package io.millrace.benchmarks.flink;

import io.millrace.benchmarks.measure.RunRequest;
import io.millrace.benchmarks.measure.Variant;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.state.rocksdb.RocksDBOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Flink in this JVM, set up for speed: objects reused, no Kryo, network memory as for a TaskManager of some
 * gigabytes. With two TaskManagers all their exchange goes over loopback TCP.
 */
final class FlinkCluster {
    private FlinkCluster() {}

    static StreamExecutionEnvironment environment(RunRequest request) {
        Variant variant = Variant.of(request.variant());
        boolean two = variant.twoTaskManagers();
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(StateBackendOptions.STATE_BACKEND, variant.rocksdb() ? "rocksdb" : "hashmap");
        configuration.set(TaskManagerOptions.MINI_CLUSTER_NUM_TASK_MANAGERS, two ? 2 : 1);
        configuration.set(
                TaskManagerOptions.NUM_TASK_SLOTS, two ? (request.parallelism() + 1) / 2 : request.parallelism());
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(256));
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(256));
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(64));
        configuration.set(RocksDBOptions.FIX_PER_SLOT_MEMORY_SIZE, MemorySize.parse(Variant.ROCKSDB_BYTES_PER_SLOT));
        if (variant.checkpoints()) {
            configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Variant.CHECKPOINT_INTERVAL);
            configuration.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
            configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
            configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, variant.checkpointDirectory());
        }
        bufferTimeout(variant, configuration);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(configuration);
        environment.setParallelism(request.parallelism());
        return environment;
    }

    /** A variant may end in how long a buffer waits at most, as in {@code 2tm-1ms}; otherwise it is Flink's default. */
    private static void bufferTimeout(Variant variant, Configuration configuration) {
        if (variant.others().isEmpty()) {
            return;
        }
        String timeout = variant.others().get(0);
        if (variant.others().size() > 1 || !timeout.endsWith("ms")) {
            variant.requireNothingElse("Flink");
        }
        long millis = Long.parseLong(timeout.substring(0, timeout.length() - 2));
        configuration.set(ExecutionOptions.BUFFER_TIMEOUT, Duration.ofMillis(millis));
    }
}
