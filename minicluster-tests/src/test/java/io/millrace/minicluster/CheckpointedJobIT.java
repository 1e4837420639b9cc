package io.millrace.minicluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Jobs with checkpoints in HDFS: killed, stopped, changed and continued, their output is exact. */
@ExtendWith(OnDevelopmentCluster.class)
class CheckpointedJobIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int A_SECOND = 1_500;

    /** What a TaskManager must be killed within: many times as long as three checkpoints take. */
    private static final int NUMBERS_UNTIL_KILLED = 24 * A_SECOND;

    /** What a job must be stopped within: several commands. */
    private static final int NUMBERS_UNTIL_STOPPED = 40 * A_SECOND;

    @TempDir
    Path directory;

    private final RunningCluster cluster;
    private final String root =
            "/it-" + Long.toHexString(ThreadLocalRandom.current().nextLong());

    CheckpointedJobIT(RunningCluster cluster) {
        this.cluster = cluster;
    }

    @Test
    void aTaskManagerKilledUnderLoadCostsNoLineAndDoublesNone() throws IOException, InterruptedException {
        try (Listener listener = new Listener()) {
            client(concat("submit", "-d", "-p", "2")
                    .with(checkpoints())
                    .with("-Dslotmanager.redundant-taskmanager-num=1")
                    .with(jar(CountingProgram.class))
                    .with(arguments(NUMBERS_UNTIL_KILLED, A_SECOND))
                    .with(String.valueOf(listener.port())));
            awaitCheckpoints(3);
            await("a spare TaskManager has registered")
                    .atMost(PATIENCE)
                    .until(() -> cluster.newestOverview().contains("\"freeSlots\":1"));
            ProcessHandle victim = ProcessHandle.of(listener.processes().get(0)).orElseThrow();

            long killedNanos = System.nanoTime();
            assertThat(victim.destroyForcibly()).isTrue();
            await("the job goes on").atMost(PATIENCE).until(listener::heardAgain);

            Duration outage = Duration.ofNanos(listener.firstAgainNanos() - killedNanos);
            System.out.println("first new output " + outage.toMillis() + " ms after the kill");
            // A second of it is the default delay of the restart strategy.
            assertThat(outage).as("from the kill to the first new output").isLessThan(Duration.ofSeconds(3));
            assertThat(number("restarts")).isEqualTo(1);
            awaitEnd();
        }
        assertThat(cluster.newestApplication()).contains("\"finalStatus\":\"SUCCEEDED\"");
        assertExact(NUMBERS_UNTIL_KILLED, "");
        assertFilesAreWhole();
    }

    @Test
    void aJobStoppedWithASavepointGoesOnChangedAndWider() throws IOException, InterruptedException {
        client(concat("submit", "-d", "-p", "2")
                .with(settings())
                .with(jar(CountingProgram.class))
                .with(arguments(NUMBERS_UNTIL_STOPPED, A_SECOND)));
        awaitCheckpoints(2);
        Forked savepoint = client("savepoint", cluster.newestApplicationId(), "hdfs://" + root + "/savepoints");
        assertThat(savepoint.out()).contains("/savepoints/savepoint-");

        Forked stop =
                client("stop", cluster.newestApplicationId(), "--savepointPath", "hdfs://" + root + "/savepoints");
        String path = stop.out().strip();
        assertThat(path)
                .contains("/savepoints/savepoint-")
                .isNotEqualTo(savepoint.out().strip());
        awaitEnd();

        Forked states = client("state", "ls", path);
        assertThat(states.out()).contains("savepoint (stopped)", "uid count", "Long → Long");
        Forked counts = client("state", "show", path, "--operator", "count", "--state", "count", "--key", "7");
        assertThat(counts.out().lines()).hasSize(2);

        Forked lost =
                cluster.client("submit", "--dry-run", "--from-savepoint", path, jar(CountingProgram.Renamed.class));
        assertThat(lost.exit()).as(lost.toString()).isEqualTo(7);
        assertThat(lost.out()).contains("MR-6110", "uid count");
        // What is left need not take its time.
        String[] faster = arguments(NUMBERS_UNTIL_STOPPED, 10 * A_SECOND);
        Forked fine = client(concat("submit", "-p", "3", "--dry-run", "--from-savepoint", path)
                .with(jar(CountingProgram.Changed.class))
                .with(faster));
        assertThat(fine.out()).contains("parallelism 2 → 3", "The job would begin with it");

        Forked end = client(concat("submit", "-p", "3", "--from-savepoint", path)
                .with(settings())
                .with(jar(CountingProgram.Changed.class))
                .with(faster));
        assertThat(end.exit()).as(end.toString()).isZero();
        assertExact(NUMBERS_UNTIL_STOPPED, " changed");
        assertFilesAreWhole();
    }

    private String[] checkpoints() {
        return new String[] {
            "-Dexecution.checkpointing.interval=500ms", "-Dexecution.checkpointing.dir=hdfs://" + root + "/checkpoints"
        };
    }

    private String[] settings() {
        return new String[] {
            checkpoints()[0],
            checkpoints()[1],
            "-Drestart-strategy.type=fixed-delay",
            "-Drestart-strategy.fixed-delay.attempts=5",
            "-Drestart-strategy.fixed-delay.delay=100ms"
        };
    }

    private String[] arguments(int numbers, int aSecond) {
        return new String[] {"hdfs://" + root + "/out", String.valueOf(numbers), String.valueOf(aSecond)};
    }

    private String jar(Class<?> program) throws IOException {
        return JobJar.make(
                directory,
                program,
                CountingProgram.class,
                CountingProgram.Count.class,
                CountingProgram.SignsOfLife.class,
                CountingProgram.Changed.class,
                CountingProgram.Renamed.class);
    }

    private Forked client(Words words) throws IOException, InterruptedException {
        return client(words.all.toArray(String[]::new));
    }

    private Forked client(String... words) throws IOException, InterruptedException {
        Forked run = cluster.client(words);
        assertThat(run.exit()).as(run.toString()).isZero();
        return run;
    }

    private void awaitCheckpoints(int count) {
        await(count + " checkpoints").atMost(PATIENCE).until(() -> number("completed") >= count);
    }

    private void awaitEnd() {
        await("the application ends")
                .atMost(PATIENCE)
                .until(() -> cluster.newestApplication().contains("\"state\":\"FINISHED\""));
    }

    /** A field of the overview, 0 while there is none. */
    private long number(String field) throws IOException {
        Matcher found = Pattern.compile("\"" + field + "\":(\\d+)").matcher(cluster.newestOverview());
        return found.find() ? Long.parseLong(found.group(1)) : 0;
    }

    /** Every key's counts from 1 to the last, once each; which version wrote them does not matter for that. */
    private void assertExact(int numbers, String suffixOfLast) throws IOException {
        List<String> lines = cluster.hdfs().read(root + "/out/*").lines().toList();
        List<String> expected = new ArrayList<>();
        for (int key = 0; key < CountingProgram.KEYS; key++) {
            for (int count = 1; count <= numbers / CountingProgram.KEYS; count++) {
                expected.add(key + " " + count);
            }
        }
        assertThat(lines.stream().map(line -> line.replace(" changed", "")).sorted())
                .as("lines in the output")
                .isEqualTo(expected.stream().sorted().toList());
        assertThat(lines).anyMatch(line -> line.equals("7 " + numbers / CountingProgram.KEYS + suffixOfLast));
    }

    private void assertFilesAreWhole() throws IOException, InterruptedException {
        Forked check = cluster.client("checkpoint", "fsck", "--contents", "hdfs://" + root);
        assertThat(check.exit()).as(check.toString()).isZero();
        assertThat(check.out()).contains(" 0 missing or damaged, 0 orphaned").doesNotContain("newer");
    }

    private static Words concat(String... words) {
        return new Words(new ArrayList<>()).with(words);
    }

    /** Of a command line. */
    private record Words(List<String> all) {
        Words with(String... more) {
            List<String> longer = new ArrayList<>(all);
            longer.addAll(List.of(more));
            return new Words(longer);
        }
    }
}
