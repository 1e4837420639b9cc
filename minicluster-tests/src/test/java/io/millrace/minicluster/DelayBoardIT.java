package io.millrace.minicluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.examples.DelayBoardPlainLoop;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The main job, from HDFS to HDFS through client.jar, against a plain loop over the same files. */
@ExtendWith(OnDevelopmentCluster.class)
class DelayBoardIT {
    private static final Path FLIGHTS = Path.of("../examples/data/flights-20k.csv");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final DateTimeFormatter SCHEDULED = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    @TempDir
    Path input;

    private final RunningCluster cluster;

    DelayBoardIT(RunningCluster cluster) {
        this.cluster = cluster;
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        assertThat(cluster.staged()).isEmpty();
        cluster.awaitNoContainers();
    }

    @Test
    void oneFileOneSubtask() throws IOException, InterruptedException {
        Files.copy(FLIGHTS, input.resolve("flights.csv"));

        boardEqualsThePlainLoop("one", 1);
    }

    @Test
    void manyFilesOneOfThemCompressedTwoSubtasks() throws IOException, InterruptedException {
        List<String> lines = Files.readAllLines(FLIGHTS);
        List<List<String>> files = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int line = 1; line < lines.size(); line++) {
            files.get(line % 3).add(lines.get(line));
        }
        for (int file = 0; file < files.size(); file++) {
            files.get(file).add(0, lines.get(0));
            Files.write(input.resolve("flights-" + file + ".csv"), files.get(file));
        }
        byte[] last = Files.readAllBytes(input.resolve("flights-2.csv"));
        boardEqualsThePlainLoop("many", 2, () -> {
            Files.delete(input.resolve("flights-2.csv"));
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(input.resolve("flights-2.csv.gz")))) {
                out.write(last);
            }
        });
    }

    @Test
    void inOrderOfArrivalFourSubtasks() throws IOException, InterruptedException {
        List<String> lines = Files.readAllLines(FLIGHTS);
        List<String> flights = new ArrayList<>(lines.subList(1, lines.size()));
        flights.sort(Comparator.comparing(DelayBoardIT::arrival));
        flights.add(0, lines.get(0));
        Files.write(input.resolve("arrivals.csv"), flights);

        boardEqualsThePlainLoop("arrivals", 4, () -> {}, "--out-of-orderness", "48h");
    }

    private static LocalDateTime arrival(String line) {
        String[] columns = line.split(",", -1);
        return LocalDateTime.parse(columns[0], SCHEDULED).plusMinutes(Long.parseLong(columns[1]));
    }

    private interface Rearrangement {
        void run() throws IOException;
    }

    private void boardEqualsThePlainLoop(String name, int parallelism) throws IOException, InterruptedException {
        boardEqualsThePlainLoop(name, parallelism, () -> {});
    }

    private void boardEqualsThePlainLoop(
            String name, int parallelism, Rearrangement afterThePlainLoop, String... furtherArguments)
            throws IOException, InterruptedException {
        List<String> expected = DelayBoardPlainLoop.run(input, HOUR).lines();
        afterThePlainLoop.run();
        cluster.hdfs().put(input, "in-" + name);
        List<String> arguments = new ArrayList<>(List.of(
                "submit",
                "-p",
                String.valueOf(parallelism),
                "--name",
                "board " + name,
                RunningCluster.examplesJar().toString(),
                "--input",
                "in-" + name,
                "--output",
                "out-" + name));
        arguments.addAll(List.of(furtherArguments));

        Forked run = cluster.client(arguments.toArray(String[]::new));

        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.err()).contains("Finished", "20,000 records", "malformedRecords = 0");
        assertThat(cluster.hdfs().read("out-" + name + "/part-*").lines().sorted())
                .as(run.toString())
                .isEqualTo(expected);
        assertThat(cluster.hdfs().list("out-" + name))
                .as("part files and nothing else")
                .isNotEmpty()
                .allMatch(file -> file.startsWith("part-"));
        String application = cluster.newestApplication();
        assertThat(application)
                .contains(
                        "\"finalStatus\":\"SUCCEEDED\"",
                        "\"applicationType\":\"MILLRACE\"",
                        "\"name\":\"board " + name);
    }

    @Test
    void theProgramOfTheReadmeRunsByItsCommand() throws IOException, InterruptedException {
        Files.copy(FLIGHTS, input.resolve("flights.csv"));
        cluster.hdfs().put(input, "/flights");

        Forked run = cluster.client(
                "submit",
                "-p",
                "4",
                "-c",
                "io.millrace.examples.DeparturesPerDay",
                RunningCluster.examplesJar().toString(),
                "hdfs:///flights");

        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(cluster.logs(run.application())).contains("Departures[origin=ORD, flights=");
    }

    @Test
    void malformedLinesAreCountedAndNamedInTheLogs() throws IOException, InterruptedException {
        Files.writeString(
                input.resolve("flights.csv"),
                "scheduled,delay,distance,origin,destination\n2001-01-01 00:47,66,1750,DTW,LAS\nnonsense\n",
                StandardCharsets.UTF_8);
        cluster.hdfs().put(input, "in-malformed");

        Forked run = cluster.client(
                "submit",
                RunningCluster.examplesJar().toString(),
                "--input",
                "in-malformed",
                "--output",
                "out-malformed");

        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.err()).contains("malformedRecords = 1");
        assertThat(cluster.hdfs().read("out-malformed/part-*")).isEqualTo("DTW,2001-01-01T00:00,1,66,66\n");
        assertThat(cluster.logs(run.application())).contains("flights.csv", "line 3", "nonsense");
    }

    @Test
    void strictMakesAMalformedLineFailTheJobAndLeavesNoOutput() throws IOException, InterruptedException {
        Files.writeString(
                input.resolve("flights.csv"),
                "scheduled,delay,distance,origin,destination\n2001-01-01 00:47,sixty,1750,DTW,LAS\n",
                StandardCharsets.UTF_8);
        cluster.hdfs().put(input, "in-strict");

        Forked run = cluster.client(
                "submit",
                RunningCluster.examplesJar().toString(),
                "--input",
                "in-strict",
                "--output",
                "out-strict",
                "--strict");

        assertThat(run.exit()).as(run.toString()).isEqualTo(4);
        assertThat(run.err()).contains("flights.csv", "line 2", "sixty");
        assertThat(cluster.hdfs().exists("out-strict")).isFalse();
    }

    @Test
    void aMissingInputDirectoryIsNamed() throws IOException, InterruptedException {
        Forked run = cluster.client(
                "submit",
                RunningCluster.examplesJar().toString(),
                "--input",
                "no-such-input",
                "--output",
                "out-missing");

        assertThat(run.exit()).as(run.toString()).isEqualTo(4);
        assertThat(run.err()).contains("error MR-", "no-such-input");
        assertThat(cluster.hdfs().exists("out-missing")).isFalse();
    }

    @Test
    void anOutputThatExistsIsNotTouched() throws IOException, InterruptedException {
        Files.copy(FLIGHTS, input.resolve("flights.csv"));
        cluster.hdfs().put(input, "in-existing");
        cluster.hdfs().put(input, "out-existing");

        Forked run = cluster.client(
                "submit",
                RunningCluster.examplesJar().toString(),
                "--input",
                "in-existing",
                "--output",
                "out-existing");

        assertThat(run.exit()).as(run.toString()).isEqualTo(4);
        assertThat(run.err()).contains("error MR-", "out-existing");
        assertThat(cluster.hdfs().list("out-existing")).containsExactly("flights.csv");
    }
}
