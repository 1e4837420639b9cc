package io.millrace.minicluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code info} shows a program's plan and runs nothing: on the class path of an installed Hadoop, and without any. */
@ExtendWith(OnDevelopmentCluster.class)
class InfoIT {
    @TempDir
    Path directory;

    private final RunningCluster cluster;

    InfoIT(RunningCluster cluster) {
        this.cluster = cluster;
    }

    @Test
    void thePlanOfAnEndlessProgramIsShownThroughHadoop() throws IOException, InterruptedException {
        List<String> before = cluster.applications();

        Forked run = cluster.client("info", "-p", "3", "-Dexecution.checkpointing.interval=10s", jar());

        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.out())
                .startsWith("job 'endless': ")
                .contains("nothing passes", "at Programs.java:", "(parallelism 3, ")
                .doesNotContain("Lambda");
        assertThat(run.err()).contains("warning: ").doesNotContain("\tat ", "SLF4J");
        assertThat(cluster.applications()).isEqualTo(before);
    }

    @Test
    void theLauncherNeedsNoHadoop() throws IOException, InterruptedException {
        Forked run = launch("info", "-q", "--format", "dot", jar());

        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.out()).startsWith("digraph \"endless\" {").endsWith("}\n");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void filesOfCheckpointsAreLookedAtWithoutHadoop() throws IOException, InterruptedException {
        Forked run = launch("checkpoint", "fsck", directory.resolve("absent").toString());

        assertThat(run.exit()).as(run.toString()).isEqualTo(2);
        assertThat(run.err()).contains("MR-6201");
        assertThat(launch("submit", jar()).err()).contains("MR-1201", "set HADOOP_CONF_DIR to the folder");
    }

    private static Forked launch(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("millrace.distribution"), "bin", "millrace")
                .toAbsolutePath()
                .normalize()
                .toString());
        command.addAll(List.of(arguments));
        return Forked.run(
                command,
                Map.of("JAVA_HOME", System.getProperty("java.home"), "LC_ALL", "C.UTF-8", "HADOOP_HOME", "/absent"),
                Duration.ofMinutes(1));
    }

    private String jar() throws IOException {
        return JobJar.make(directory, Programs.Endless.class, Programs.class, Programs.Endless.class);
    }
}
