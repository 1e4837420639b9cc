package io.millrace.minicluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a user sees of programs and containers that fail, and that nothing of them stays. */
@ExtendWith(OnDevelopmentCluster.class)
class FailingProgramsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path directory;

    private final RunningCluster cluster;

    FailingProgramsIT(RunningCluster cluster) {
        this.cluster = cluster;
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        cluster.awaitNoContainers();
        assertThat(cluster.staged()).isEmpty();
    }

    @Test
    void anExceptionInUserCodeNamesOperatorSubtaskAndRecord() throws IOException, InterruptedException {
        Forked run = cluster.client("submit", "-p", "2", jar(Programs.Unlucky.class));

        assertThat(run.exit()).as(run.toString()).isEqualTo(4);
        assertThat(run.err()).contains("error MR-", "luck", "/2)", "77", "77 is unlucky");
        assertThat(cluster.newestApplication()).contains("\"finalStatus\":\"FAILED\"", "77 is unlucky");
    }

    @Test
    void aKilledTaskManagerFailsTheJobWithThatCause() throws IOException, InterruptedException {
        String jar = jar(Programs.Endless.class);
        CompletableFuture<Forked> client = CompletableFuture.supplyAsync(() -> submit("submit", jar));
        await("the job runs")
                .atMost(PATIENCE)
                .until(() -> !cluster.taskManagers().isEmpty() && runs());
        List<ProcessHandle> taskManagers = cluster.taskManagers();
        assertThat(taskManagers).hasSize(1);

        taskManagers.get(0).destroyForcibly();

        Forked run = client.join();
        assertThat(run.exit()).as(run.toString()).isEqualTo(4);
        assertThat(run.err()).contains("error MR-", "137", "SIGKILL");
        assertThat(cluster.newestApplication()).contains("\"finalStatus\":\"FAILED\"", "137");
    }

    @Test
    void aDetachedApplicationCanBeKilled() throws IOException, InterruptedException {
        Forked run = cluster.client("submit", "-d", "-o", "json", jar(Programs.Endless.class));
        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.out()).contains("\"apiVersion\"", "application_");
        Matcher told = Pattern.compile("\"firstJobId\" : \"([0-9a-f]{32})\"").matcher(run.out());
        assertThat(told.find()).as(run.out()).isTrue();
        await("the job runs").atMost(PATIENCE).until(this::runs);
        assertThat(cluster.newestOverview()).contains("\"id\":\"" + told.group(1) + "\"");

        cluster.yarn("application", "-kill", cluster.newestApplicationId());

        await("it is killed")
                .atMost(PATIENCE)
                .until(() -> cluster.newestApplication().contains("\"state\":\"KILLED\""));
    }

    @Test
    void resultsComeBackToAProgramThatCollectsThem() throws IOException, InterruptedException {
        Forked run = cluster.client("submit", "-p", "2", jar(Programs.Collecting.class));

        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(cluster.logs(run.application())).contains("sum of squares: 333833500");
    }

    private boolean runs() throws IOException {
        return cluster.newestOverview().contains("\"state\":\"RUNNING\",\"duration");
    }

    private Forked submit(String... arguments) {
        try {
            return cluster.client(arguments);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private String jar(Class<?> program) throws IOException {
        return JobJar.make(directory, program, program);
    }
}
