package io.millrace.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.api.connector.sink.OutputCommitter;
import io.millrace.api.connector.sink.SupportsOutputCommitter;
import io.millrace.api.graph.OperatorSpec.SinkSpec;
import io.millrace.base.JobID;
import io.millrace.base.configuration.Configuration;
import io.millrace.execution.InMemoryExchange;
import io.millrace.execution.ScriptedJobManager;
import io.millrace.execution.SteppingRunner;
import io.millrace.execution.VirtualTime;
import io.millrace.plan.JobCompiler;
import io.millrace.plan.JobGraph;
import io.millrace.plan.JobVertex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The delay board computes what a plain loop computes, however many tasks there are and however its input is laid out.
 * Real tasks, files and watermarks, stepped on one thread; virtual time passes with every step, so that watermarks are
 * made all the time.
 */
class DelayBoardTest {
    private static final JobID JOB = new JobID("job-1");
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path directory;

    private long lateFlights;
    private long malformedRecords;

    /** @return the lines of the board, sorted */
    private List<String> run(int parallelism, String... moreArguments) throws IOException {
        Path output = directory.resolve("out");
        List<String> arguments =
                new ArrayList<>(List.of("--input", directory.resolve("in").toString(), "--output", output.toString()));
        arguments.addAll(List.of(moreArguments));
        JobGraph graph = JobCompiler.compile(
                DelayBoardPrograms.define(parallelism, arguments.toArray(String[]::new)), new Configuration());

        OutputCommitter committer = committer(graph);
        committer.setupJob();
        VirtualTime time = new VirtualTime();
        SteppingRunner runner = new SteppingRunner(time);
        InMemoryExchange exchange = new InMemoryExchange(64, 8);
        ScriptedJobManager jobManager = new ScriptedJobManager(graph, time, exchange, runner, time);
        jobManager.deploy();
        while (!runner.allDone()) {
            runner.stepAll();
            jobManager.takeFinalCheckpoint();
            time.runSteps();
            time.advance(200);
        }
        assertThat(jobManager.failures()).isEmpty();
        assertThat(jobManager.jobFailure()).isNull();
        committer.commitJob();
        lateFlights = sum(graph, jobManager, "lateFlights");
        malformedRecords = sum(graph, jobManager, "malformedRecords");
        return lines(output);
    }

    private static OutputCommitter committer(JobGraph graph) {
        return graph.vertices().stream()
                .flatMap(vertex -> vertex.chain().stream())
                .filter(node -> node.spec() instanceof SinkSpec)
                .map(node -> (SupportsOutputCommitter) ((SinkSpec) node.spec()).sink())
                .findFirst()
                .orElseThrow()
                .createOutputCommitter(JOB, false);
    }

    private static long sum(JobGraph graph, ScriptedJobManager jobManager, String counter) {
        long sum = 0;
        for (JobVertex vertex : graph.vertices()) {
            for (int subtask = 0; subtask < vertex.parallelism(); subtask++) {
                sum += jobManager
                        .task(vertex.name(), subtask)
                        .metrics()
                        .getUserCounters()
                        .getOrDefault(counter, 0L);
            }
        }
        return sum;
    }

    private static List<String> lines(Path output) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> parts = Files.list(output)) {
            for (Path part : parts.toList()) {
                assertThat(part.getFileName().toString()).startsWith("part-");
                lines.addAll(Files.readAllLines(part));
            }
        }
        lines.sort(null);
        return lines;
    }

    private void input(int files, List<String> lines) throws IOException {
        Flights.dealInto(directory.resolve("in"), lines, files);
    }

    private static List<String> expected() throws IOException {
        return DelayBoardPlainLoop.run(Flights.FILE, HOUR).lines();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void oneFileInArrivalOrder(int parallelism) throws IOException {
        input(1, Flights.linesInArrivalOrder());

        assertThat(run(parallelism)).isEqualTo(expected());
        assertThat(lateFlights).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void manyFilesThatEachCoverAllTheTime(int parallelism) throws IOException {
        input(9, Flights.linesInArrivalOrder());

        assertThat(run(parallelism)).isEqualTo(expected());
        assertThat(lateFlights).isZero();
    }

    @Test
    void otherWindows() throws IOException {
        input(2, Flights.linesInArrivalOrder());

        assertThat(run(2, "--window", "1d"))
                .isEqualTo(DelayBoardPlainLoop.run(Flights.FILE, Duration.ofDays(1))
                        .lines());
    }

    @Test
    void malformedLinesAreCountedAndDoNotMatterOtherwise() throws IOException {
        List<String> lines = Flights.linesInArrivalOrder();
        lines.add(100, "garbage");
        lines.add(5_000, "2001-01-05 25:00,1,1,DTW,LAS");
        lines.add(15_000, "2001-02-05 05:00,late,1,DTW,LAS");
        input(3, lines);

        assertThat(run(2)).isEqualTo(expected());
        assertThat(malformedRecords).isEqualTo(3);
    }

    @Test
    void flightsThatComeLaterThanAllowedAreCountedAndNotOnTheBoard() throws IOException {
        input(1, Flights.linesInArrivalOrder());

        List<String> board = run(1, "--out-of-orderness", "0m");

        long onTheBoard = board.stream()
                .mapToLong(line -> Long.parseLong(line.split(",", -1)[2]))
                .sum();
        assertThat(lateFlights).isPositive();
        assertThat(onTheBoard + lateFlights).isEqualTo(20_000);
    }
}
