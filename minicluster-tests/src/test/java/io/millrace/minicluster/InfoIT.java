package io.millrace.minicluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
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
        Path launcher = Path.of(System.getProperty("millrace.distribution"), "bin", "millrace")
                .toAbsolutePath()
                .normalize();
        Map<String, String> environment =
                Map.of("JAVA_HOME", System.getProperty("java.home"), "LC_ALL", "C.UTF-8", "HADOOP_HOME", "/absent");

        Forked run = Forked.run(
                List.of(launcher.toString(), "info", "-q", "--format", "dot", jar()),
                environment,
                Duration.ofMinutes(1));

        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.out()).startsWith("digraph \"endless\" {").endsWith("}\n");
        assertThat(run.err()).isEmpty();
    }

    private String jar() throws IOException {
        return JobJar.make(directory, Programs.Endless.class, Programs.class, Programs.Endless.class);
    }
}
