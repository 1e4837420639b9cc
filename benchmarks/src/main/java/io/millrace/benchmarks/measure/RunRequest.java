package io.millrace.benchmarks.measure;

import io.millrace.benchmarks.workload.Workload;
import java.nio.file.Path;
import java.util.List;

/**
 * What a JVM is asked to run.
 *
 * @param variant what an engine has more than one of, such as a second TaskManager; empty for its usual form
 * @param result where to leave the {@link RunRecord}
 */
public record RunRequest(Workload workload, String variant, long events, int parallelism, Path result) {

    public List<String> toArguments() {
        return List.of(
                workload.id(), variant, Long.toString(events), Integer.toString(parallelism), result.toString());
    }

    static RunRequest of(String... arguments) {
        return new RunRequest(
                Workload.of(arguments[0]),
                arguments[1],
                Long.parseLong(arguments[2]),
                Integer.parseInt(arguments[3]),
                Path.of(arguments[4]));
    }
}
