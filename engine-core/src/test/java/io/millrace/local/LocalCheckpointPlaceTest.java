package io.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millrace.Eventually;
import io.millrace.api.JobClient;
import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.base.MillraceException;
import io.millrace.base.configuration.CheckpointingOptions;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.RestartStrategyOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Jobs in this JVM whose checkpoints have no place: whoever waits for their result gets one. */
@Timeout(60)
class LocalCheckpointPlaceTest {
    @TempDir
    Path directory;

    private JobClient start() throws Exception {
        Configuration settings = new Configuration()
                .set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(20))
                .set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, 2)
                .set(
                        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                        directory.resolve("checkpoints").toUri().toString())
                .set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
        env.setParallelism(1);
        env.fromSequence(1, Long.MAX_VALUE)
                .map(value -> {
                    LockSupport.parkNanos(100_000);
                    return value;
                })
                .filter(never -> false)
                .print();
        return env.executeAsync("without a place");
    }

    private static MillraceException failureOf(JobClient job) {
        ExecutionException failed = catchThrowableOfType(
                ExecutionException.class, () -> job.getJobExecutionResult().get(40, TimeUnit.SECONDS));
        assertThat(failed.getCause()).isInstanceOf(MillraceException.class);
        return (MillraceException) failed.getCause();
    }

    @Test
    void aFileWhereTheirDirectoryShouldBeRefusesTheJob() throws Exception {
        Files.writeString(directory.resolve("checkpoints"), "a file");
        MillraceException refused = failureOf(start());
        assertThat(refused.failure().code()).isEqualTo("MR-6140");
        assertThat(refused)
                .hasMessageContaining("job 'without a place'")
                .hasMessageContaining(directory.resolve("checkpoints").toString())
                .hasMessageContaining("execution.checkpointing.dir");
    }

    @Test
    void whatCannotBeWrittenLaterCountsAgainstTolerableFailures() throws Exception {
        Path checkpoints = directory.resolve("checkpoints");
        JobClient job = start();
        Eventually.until("a checkpoint is there", () -> hasCheckpoint(checkpoints));
        replaceWithFile(checkpoints);
        MillraceException failed = failureOf(job);
        assertThat(failed.failure().code()).isEqualTo("MR-6105");
        assertThat(failed)
                .hasMessageContaining("3 checkpoints in a row failed")
                .hasMessageContaining("MR-6104")
                .hasMessageContaining(checkpoints.toString());
    }

    private static boolean hasCheckpoint(Path checkpoints) {
        if (!Files.exists(checkpoints)) {
            return false;
        }
        try (Stream<Path> all = Files.walk(checkpoints)) {
            return all.anyMatch(path -> path.endsWith("_metadata"));
        } catch (IOException | java.io.UncheckedIOException deletedMeanwhile) {
            return false;
        }
    }

    /** What is moved away at once, nobody can write into meanwhile. */
    private void replaceWithFile(Path checkpoints) throws IOException {
        Files.move(checkpoints, directory.resolve("moved"));
        Files.writeString(checkpoints, "a file");
    }
}
