package io.millrace.benchmarks.runner;

import io.millrace.base.MemorySize;
import io.millrace.benchmarks.measure.RunRecord;
import io.millrace.benchmarks.measure.RunRequest;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts a JVM for an engine, waits for its end, and reads what it noted. */
final class ForkedJvm {
    private static final long TIMEOUT_MINUTES = 30;
    private static final int LOG_LINES_SHOWN = 25;
    private static final MemorySize YOUNG = MemorySize.ofMebiBytes(512);

    private final Path repository;
    private final Options options;

    ForkedJvm(Path repository, Options options) {
        this.repository = repository;
        this.options = options;
    }

    /** Thrown when an engine did not get to the end of its input; the message holds the end of its log. */
    static final class RunFailedException extends Exception {
        private static final long serialVersionUID = 1L;

        RunFailedException(String message) {
            super(message);
        }
    }

    /** @param startedNanos of the monotonic clock, just before the JVM was */
    record Outcome(List<RunRecord> records, long startedNanos) {}

    Outcome run(Contender contender, List<RunRequest> requests)
            throws IOException, InterruptedException, RunFailedException {
        Path log = logOf(contender, requests);
        for (RunRequest request : requests) {
            Files.deleteIfExists(request.result());
        }
        ProcessBuilder builder = new ProcessBuilder(command(contender, requests));
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        long started = System.nanoTime();
        Process process = builder.start();
        try {
            if (!process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES)) {
                throw failed(contender, "is not done after " + TIMEOUT_MINUTES + " minutes", log);
            }
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw failed(contender, "ended with exit code " + process.exitValue(), log);
        }
        List<RunRecord> records = new ArrayList<>();
        for (RunRequest request : requests) {
            records.add(RunRecord.read(request.result()));
        }
        return new Outcome(records, started);
    }

    private List<String> command(Contender contender, List<RunRequest> requests) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(heapOptions(options.heap()));
        command.addAll(contender.engine().jvmOptions());
        command.addAll(options.jvm());
        command.addAll(List.of("-cp", classPath(contender), contender.engine().mainClass()));
        requests.forEach(request -> command.addAll(request.toArguments()));
        return command;
    }

    /**
     * Equal for all. A young generation whose pages have all been used soon: the kernel hands out pages slowly. Of a small
     * heap it would be all, so there it is the third that the JVM takes by itself.
     */
    static List<String> heapOptions(String heap) {
        List<String> options = new ArrayList<>(List.of("-Xms" + heap, "-Xmx" + heap, "-XX:+UseParallelGC"));
        if (MemorySize.parseBytes(heap) >= 3 * YOUNG.bytes()) {
            options.add("-Xmn" + (YOUNG.bytes() >> 20) + "m");
        }
        return options;
    }

    private String classPath(Contender contender) throws IOException {
        Path target = repository.resolve(contender.engine().module()).resolve("target");
        Path dependencies = target.resolve("class-path.txt");
        if (!Files.exists(dependencies)) {
            throw new IOException(dependencies + " is missing: run benchmarks/run without --no-build once");
        }
        return target.resolve("classes")
                + File.pathSeparator
                + Files.readString(dependencies).trim();
    }

    private Path logOf(Contender contender, List<RunRequest> requests) throws IOException {
        Path logs = Files.createDirectories(repository.resolve("benchmarks/target/logs"));
        String what = requests.size() == 1 ? requests.get(0).workload().id() : "smoke";
        return logs.resolve(what + "-" + contender.id() + ".log");
    }

    private static RunFailedException failed(Contender contender, String what, Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        List<String> last = lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size());
        return new RunFailedException(
                contender.id() + " " + what + "; the end of " + log + ":\n  " + String.join("\n  ", last));
    }
}
