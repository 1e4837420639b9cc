package io.millrace.benchmarks.runner;

import io.millrace.benchmarks.measure.RunRequest;
import io.millrace.benchmarks.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Runs workloads on engines, one JVM after the other: all engines once, then all again, so that a machine that becomes
 * slower does so for all. Writes a line of JSON per run and tables at the end. Ends with 1 if an engine failed or if
 * outputs differ.
 */
@Command(
        name = "benchmarks/run",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        description = "Runs workloads on Millrace, Flink, Jet and as plain loops, and compares outputs and speed.",
        footer = "With --no-build first, takes what was built last.")
public final class BenchmarkRunner implements Callable<Integer> {
    private static final int REPETITIONS = 2;

    @Mixin
    private Options options = new Options();

    private final Path repository;
    private final int cores = Runtime.getRuntime().availableProcessors();
    private final List<RunResult> results = new ArrayList<>();
    /** The first result of each workload: what all others must have put out too. */
    private final Map<Workload, RunResult> expected = new EnumMap<>(Workload.class);

    private final List<String> problems = new ArrayList<>();
    private ForkedJvm jvm;
    private Path lines;

    BenchmarkRunner(Path repository) {
        this.repository = repository;
    }

    /** @param arguments behind the options, nothing; the repository's root is the system property benchmarks.repository */
    public static void main(String[] arguments) {
        Path repository = Path.of(System.getProperty("benchmarks.repository"));
        System.exit(commandLine(repository).execute(arguments));
    }

    /** What is not there is answered with what there is; everything else with where it broke. */
    static CommandLine commandLine(Path repository) {
        return new CommandLine(new BenchmarkRunner(repository))
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (!(failure instanceof IllegalArgumentException)) {
                        throw failure;
                    }
                    command.getErr().println(failure.getMessage());
                    return CommandLine.ExitCode.USAGE;
                });
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        options.check();
        jvm = new ForkedJvm(repository, options);
        String time = LocalDateTime.now(ZoneOffset.UTC).format(DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss"));
        Path directory = Files.createDirectories(repository.resolve("benchmarks/results"));
        lines = directory.resolve(time + ".jsonl");
        if (options.isSmoke()) {
            smoke();
        } else {
            measure();
            String tables = new ResultTables(results).markdown(MachineFacts.read());
            Files.writeString(directory.resolve(time + ".md"), tables);
            say("\n" + tables);
        }
        say(results.size() + " runs in " + lines);
        problems.forEach(problem -> say("PROBLEM: " + problem));
        return problems.isEmpty() ? 0 : 1;
    }

    private void measure() throws IOException, InterruptedException {
        for (Workload workload : options.workloads()) {
            for (int run = 1; run <= options.runs(); run++) {
                for (Contender contender : options.contenders()) {
                    if (contender.takes(workload)) {
                        measure(workload, contender, run);
                    }
                }
            }
        }
    }

    /** Again when something else kept the machine busy; the last try counts, disturbed or not. */
    private void measure(Workload workload, Contender contender, int run) throws IOException, InterruptedException {
        for (int attempt = 0; attempt <= REPETITIONS; attempt++) {
            List<RunResult> result = run(contender, List.of(workload), run);
            boolean repeat = attempt < REPETITIONS && result.stream().anyMatch(RunResult::isDisturbed);
            if (!repeat) {
                results.addAll(result);
                return;
            }
            say("  disturbed: again");
        }
    }

    private void smoke() throws IOException, InterruptedException {
        for (Contender contender : options.contenders()) {
            results.addAll(run(contender, options.smokeWorkloads(contender), 1));
        }
    }

    private List<RunResult> run(Contender contender, List<Workload> workloads, int run)
            throws IOException, InterruptedException {
        List<RunRequest> requests = new ArrayList<>();
        for (Workload workload : workloads) {
            Path result = repository.resolve("benchmarks/target/" + contender.id() + "-" + workload.id() + ".run");
            requests.add(new RunRequest(
                    workload, contender.variant(), options.eventsOf(workload), options.parallelism(), result));
        }
        List<RunResult> done = new ArrayList<>();
        try {
            ForkedJvm.Outcome outcome = jvm.run(contender, requests);
            for (int i = 0; i < workloads.size(); i++) {
                done.add(new RunResult(
                        workloads.get(i), contender, run, outcome.records().get(i), outcome.startedNanos(), cores));
            }
        } catch (ForkedJvm.RunFailedException failed) {
            say(failed.getMessage());
            problems.add(failed.getMessage().lines().findFirst().orElse(""));
        }
        for (RunResult result : done) {
            note(result);
        }
        return done;
    }

    private void note(RunResult result) throws IOException {
        Files.writeString(lines, result.toJson() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        say(options.isSmoke() ? outputOf(result) : figuresOf(result));
        RunResult first = expected.putIfAbsent(result.workload(), result);
        if (first != null && !result.hasSameOutputAs(first)) {
            problems.add(difference(result, first));
        }
    }

    private static String outputOf(RunResult result) {
        return String.format(
                Locale.ROOT,
                "%-15s %-14s %,12d rows, checksum %016x",
                result.workload().id(),
                result.contender().id(),
                result.record().rows(),
                result.record().checksum());
    }

    static String figuresOf(RunResult result) {
        return String.format(
                Locale.ROOT,
                "%-15s %-14s run %d: %s, %,.0f MiB, others %.0f%%",
                result.workload().id(),
                result.contender().id(),
                result.run(),
                whatCounts(result),
                result.peakResidentMib(),
                result.othersShare() * 100);
    }

    private static String whatCounts(RunResult result) {
        if (result.workload().isThroughput()) {
            return String.format(
                    Locale.ROOT,
                    "%,12.0f events/s %,12.0f events/CPU s",
                    result.eventsPerSecond(),
                    result.eventsPerCpuSecond());
        }
        return result.workload().isLatency()
                ? String.format(
                        Locale.ROOT,
                        "p50 %.2f ms, p99 %.2f ms",
                        result.record().p50Micros() / 1e3,
                        result.record().p99Micros() / 1e3)
                : String.format(Locale.ROOT, "%.2f s", result.firstOutputSeconds());
    }

    private static String difference(RunResult one, RunResult other) {
        return "on " + one.workload().id() + " " + one.contender().id() + " gave "
                + one.record().rows()
                + " rows with checksum " + Long.toHexString(one.record().checksum()) + ", but "
                + other.contender().id() + " " + other.record().rows() + " with "
                + Long.toHexString(other.record().checksum());
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
