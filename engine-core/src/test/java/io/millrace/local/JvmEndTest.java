package io.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.Eventually;
import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.connector.file.FileSink;
import io.millrace.api.connector.file.SimpleStringEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Somebody presses Ctrl-C while a program runs a job in its own JVM. */
@Timeout(60)
class JvmEndTest {
    private static final int TERMINATED = 143;

    @TempDir
    Path directory;

    /** Writes numbers for ever. */
    static final class Endless {
        public static void main(String[] args) throws Exception {
            StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
            env.setParallelism(2);
            env.fromSequence(0, Long.MAX_VALUE - 1)
                    .filter(number -> number % 1_000_000 == 0)
                    .map(number -> "number " + number)
                    .sinkTo(FileSink.forRowFormat(
                                    new io.millrace.api.connector.file.Path(args[0]), new SimpleStringEncoder<String>())
                            .build());
            env.execute("endless");
        }
    }

    @Test
    void aProgramThatIsAskedToEndCancelsItsJobAndLeavesNothingBehind() throws Exception {
        Path output = directory.resolve("output");
        Path said = directory.resolve("said");
        Process program = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Endless.class.getName(),
                        output.toString()))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            Eventually.until("the program writes", () -> !filesIn(output).isEmpty());

            new ProcessBuilder("kill", "-TERM", Long.toString(program.pid()))
                    .start()
                    .waitFor();

            assertThat(program.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(program.exitValue()).isEqualTo(TERMINATED);
            assertThat(Files.readAllLines(said)).contains("Job 'endless' was cancelled, since its JVM ends.");
            assertThat(filesIn(output)).isEmpty();
        } finally {
            program.destroyForcibly();
        }
    }

    private static List<Path> filesIn(Path output) {
        if (!Files.exists(output)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(output)) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException changing) {
            return List.of();
        }
    }
}
