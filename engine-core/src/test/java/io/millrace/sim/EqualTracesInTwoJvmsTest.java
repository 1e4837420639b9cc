package io.millrace.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The same seeds tell the same story in another JVM, where hash codes and the order of sets are others. */
class EqualTracesInTwoJvmsTest {
    private static final int SEEDS = 50;

    @Test
    void sameSeedsSameTraces() throws IOException, InterruptedException {
        Process second = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        ChaosStory.class.getName(),
                        "1",
                        Integer.toString(SEEDS)))
                .redirectErrorStream(true)
                .start();
        String here = ChaosStory.hashOfTraces(1, SEEDS);
        String again = ChaosStory.hashOfTraces(1, SEEDS);
        String there;
        try (BufferedReader output = second.inputReader()) {
            there = String.join("\n", output.lines().toList());
        } finally {
            if (!second.waitFor(60, TimeUnit.SECONDS)) {
                second.destroyForcibly();
            }
        }

        System.out.println("trace hash of chaos seeds 1 to " + SEEDS + ": " + here);
        assertThat(again).as("a second time in this JVM").isEqualTo(here);
        assertThat(there).as("in another JVM").endsWith(here);
    }
}
