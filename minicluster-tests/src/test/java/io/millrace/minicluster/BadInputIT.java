package io.millrace.minicluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong with a submission is said clearly, has its exit code, and leaves nothing behind. */
@ExtendWith(OnDevelopmentCluster.class)
class BadInputIT {
    private static final Class<?> MAIN = NothingToRun.class;

    /** A main class for jars of these tests; it never runs. */
    public static final class NothingToRun {
        private NothingToRun() {}

        public static void main(String[] arguments) {
            System.out.println("submitted after all");
        }
    }

    @TempDir
    Path directory;

    private final RunningCluster cluster;
    private final List<String> applicationsBefore;

    BadInputIT(RunningCluster cluster) throws IOException {
        this.cluster = cluster;
        this.applicationsBefore = cluster.applications();
    }

    @AfterEach
    void nothingIsLeftInStaging() throws IOException {
        assertThat(cluster.staged()).isEmpty();
    }

    private void refused(Forked run, int exit, String... words) throws IOException {
        assertThat(run.exit()).as(run.toString()).isEqualTo(exit);
        assertThat(run.err()).contains(words).doesNotContain("\tat ", "INFO", "WARN");
        assertThat(run.out()).isEmpty();
        assertThat(cluster.applications()).isEqualTo(applicationsBefore);
    }

    @Test
    void unknownOption() throws IOException, InterruptedException {
        refused(
                cluster.client("submit", "--naem", "x", jar(MAIN)),
                2,
                "error MR-1101: unknown option '--naem'",
                "did you mean '--name'?");
    }

    @Test
    void unknownConfigurationKeyAndMissingJarAtOnce() throws IOException, InterruptedException {
        refused(
                cluster.client("submit", "-Dparalelism.default=4", "missing.jar"),
                2,
                "error MR-1102: unknown option 'paralelism.default' (from -D); did you mean 'parallelism.default'?",
                "error MR-1110: job jar missing.jar does not exist");
    }

    @Test
    void notAJar() throws IOException, InterruptedException {
        Path text = Files.writeString(directory.resolve("notes.txt"), "these are notes, not classes");

        refused(cluster.client("submit", text.toString()), 2, "error MR-1111", "notes.txt is not a jar");
    }

    @Test
    void jarWithoutMain() throws IOException, InterruptedException {
        refused(cluster.client("submit", jar(null)), 2, "error MR-1112", "no main class", "add -c MAIN");
    }

    @Test
    void classNotFound() throws IOException, InterruptedException {
        refused(
                cluster.client("submit", "-c", "io.millrace.NothingToRun", jar(MAIN)),
                2,
                "error MR-1113: main class io.millrace.NothingToRun is not in");
    }

    @Test
    void queueThatDoesNotExistAndContainersTheClusterCannotHave() throws IOException, InterruptedException {
        refused(
                cluster.client(
                        "submit",
                        "-Dyarn.application.queue=defualt",
                        "-Dtaskmanager.memory.process.size=64g",
                        "-Dtaskmanager.cpu.cores=99",
                        jar(MAIN)),
                2,
                "error MR-1203: queue 'defualt' does not exist",
                "did you mean 'default'?",
                "error MR-1205: a TaskManager is to have 65536 MB of memory; the cluster's largest container has 8192 MB",
                "use -Dtaskmanager.memory.process.size=8192m or less",
                "error MR-1205: a TaskManager is to have 99 virtual cores; the cluster's largest container has 8");
    }

    @Test
    void containerLargerThanTheClusterAllowsThroughTheLauncherWithoutHadoop() throws IOException, InterruptedException {
        refused(
                cluster.launcher("submit", "-Djobmanager.memory.process.size=9g", jar(MAIN)),
                9,
                "error MR-1205: the ApplicationMaster is to have 9216 MB of memory");
    }

    @Test
    void unreachableResourceManager() throws IOException, InterruptedException {
        Forked run = cluster.client("submit", "-Dhadoop.yarn.resourcemanager.address=localhost:1", jar(MAIN));

        refused(run, 9, "error MR-1202: the ResourceManager at localhost:1 cannot be reached", "HADOOP_CONF_DIR");
        assertThat(run.took()).as(run.toString()).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void refusalsAreAlsoOneJsonDocument() throws IOException, InterruptedException {
        Forked run = cluster.client("submit", "-o", "json", "missing.jar");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).contains("\"kind\" : \"Refusal\"", "\"exitCode\" : 2", "\"code\" : \"MR-1110\"");
    }

    @Test
    void anApplicationMasterThatCannotStartFailsTheJobWithWhatItSaid() throws IOException, InterruptedException {
        Forked run = cluster.client("submit", "-Denv.java.opts.jobmanager=-XX:NoSuchOption", jar(MAIN));

        assertThat(run.exit()).as(run.toString()).isEqualTo(4);
        assertThat(run.err()).contains("error MR-1210", "NoSuchOption", "yarn logs -applicationId");
        assertThat(run.out()).startsWith("application_");
    }

    @Test
    void theSecondSubmissionUploadsNoRuntime() throws IOException, InterruptedException {
        String brokenOnPurpose = "-Denv.java.opts.jobmanager=-XX:NoSuchOption";
        cluster.client("submit", brokenOnPurpose, jar(MAIN));

        Forked second = cluster.client("submit", brokenOnPurpose, jar(MAIN));

        assertThat(second.err()).contains("(cached, 0 B uploaded)");
    }

    /** @param mainClass for the manifest; none when null */
    private String jar(Class<?> mainClass) throws IOException {
        return JobJar.make(directory, mainClass, NothingToRun.class);
    }
}
