package io.millrace.benchmarks.flink;

import io.millrace.benchmarks.measure.RunRequest;
import java.time.Duration;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Flink in this JVM, set up for speed: objects reused, no Kryo, heap state, network memory as for a TaskManager of some
 * gigabytes. With two TaskManagers all their exchange goes over loopback TCP.
 */
final class FlinkCluster {
    private FlinkCluster() {}

    static StreamExecutionEnvironment environment(RunRequest request) {
        boolean two = request.variant().startsWith("2tm");
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(StateBackendOptions.STATE_BACKEND, "hashmap");
        configuration.set(TaskManagerOptions.MINI_CLUSTER_NUM_TASK_MANAGERS, two ? 2 : 1);
        configuration.set(
                TaskManagerOptions.NUM_TASK_SLOTS, two ? (request.parallelism() + 1) / 2 : request.parallelism());
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(256));
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(256));
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(64));
        bufferTimeout(request.variant(), configuration);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(configuration);
        environment.setParallelism(request.parallelism());
        return environment;
    }

    /** A variant may end in how long a buffer waits at most, as in {@code 2tm-1ms}; otherwise it is Flink's default. */
    private static void bufferTimeout(String variant, Configuration configuration) {
        String timeout = variant.replaceFirst("^2tm-?", "");
        if (timeout.endsWith("ms")) {
            long millis = Long.parseLong(timeout.substring(0, timeout.length() - 2));
            configuration.set(ExecutionOptions.BUFFER_TIMEOUT, Duration.ofMillis(millis));
        } else if (!timeout.isEmpty()) {
            throw new IllegalArgumentException("Flink has no variant " + variant);
        }
    }
}
