package io.millrace.benchmarks.millrace;

import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.TaskManagerOptions;
import io.millrace.benchmarks.measure.RunRequest;

/** Millrace in this JVM with its defaults: one TaskManager, or two that exchange over loopback TCP. */
final class MillraceCluster {
    private MillraceCluster() {}

    static StreamExecutionEnvironment environment(RunRequest request) {
        Configuration configuration = new Configuration();
        switch (request.variant()) {
            case "" -> {}
            case "2tm" -> configuration.set(TaskManagerOptions.NUM_TASK_SLOTS, (request.parallelism() + 1) / 2);
            default -> throw new IllegalArgumentException("Millrace has no variant " + request.variant());
        }
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(configuration);
        environment.setParallelism(request.parallelism());
        return environment;
    }
}
