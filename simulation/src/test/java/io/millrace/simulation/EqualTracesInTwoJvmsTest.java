package io.millrace.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** The same seeds tell the same story in another JVM, where hash codes and the order of sets are others. */
class EqualTracesInTwoJvmsTest {
    private static final int SEEDS = 50;

    @TempDir
    private Path directory;

    @Test
    void sameSeedsSameTraces(TestReporter reporter) throws IOException, InterruptedException {
        Path answer = directory.resolve("hash");
        Process second = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        TraceHashes.class.getName(),
                        "1",
                        Integer.toString(SEEDS),
                        answer.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile())
                .start();
        List<String> here = TraceHashes.of(1, SEEDS);
        List<String> again = TraceHashes.of(1, SEEDS);
        boolean ended = second.waitFor(2, TimeUnit.MINUTES);
        if (!ended) {
            second.destroyForcibly();
        }

        reporter.publishEntry("trace hashes of the seeds 1 to " + SEEDS, here.toString());
        assertThat(again).as("a second time in this JVM").isEqualTo(here);
        assertThat(ended).as("the other JVM ended").isTrue();
        assertThat(answer).as(Files.readString(directory.resolve("output"))).hasContent(String.join("\n", here));
    }
}
