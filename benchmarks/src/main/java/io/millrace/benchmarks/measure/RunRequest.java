package io.millrace.benchmarks.measure;

import io.millrace.benchmarks.workload.Workload;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a JVM is asked to run.
 *
 * @param variant what an engine has more than one of, such as a second TaskManager; empty for its usual form
 * @param result where to leave the {@link RunRecord}
 */
public record RunRequest(Workload workload, String variant, long events, int parallelism, Path result) {
    private static final int ARGUMENTS = 5;

    public List<String> toArguments() {
        return List.of(workload.id(), variant, Long.toString(events), Integer.toString(parallelism), result.toString());
    }

    static List<RunRequest> parse(String... arguments) {
        List<RunRequest> requests = new ArrayList<>();
        for (int i = 0; i < arguments.length; i += ARGUMENTS) {
            requests.add(new RunRequest(
                    Workload.of(arguments[i]),
                    arguments[i + 1],
                    Long.parseLong(arguments[i + 2]),
                    Integer.parseInt(arguments[i + 3]),
                    Path.of(arguments[i + 4])));
        }
        return requests;
    }
}
