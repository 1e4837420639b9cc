package io.millrace.state.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** State that fits neither the heap nor what the database may have is a matter of disks. */
class StateLargerThanMemoryTest {
    private static final long STATE_BYTES = Long.getLong("millrace.large-state.megabytes", 2_048) << 20;
    private static final int HEAP_MEGABYTES = 256;
    private static final int DATABASE_MEGABYTES = 64;
    /** The JVM's own: code, classes, threads, the collector's tables. */
    private static final int OTHER_MEGABYTES = 256;

    @TempDir
    private Path directory;

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "reads /proc")
    void twoGigabytesAreKeptWithAHeapOf256Megabytes() throws IOException, InterruptedException {
        long keys = STATE_BYTES / LargeStateJob.VALUE_BYTES;

        String said = run(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + HEAP_MEGABYTES + "m",
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir=" + directory,
                "-cp",
                System.getProperty("java.class.path"),
                LargeStateJob.class.getName(),
                Long.toString(keys),
                DATABASE_MEGABYTES + "m"));

        assertThat(number(said, "same")).as(said).isEqualTo(LargeStateJob.SAMPLES);
        assertThat(number(said, "kilobytes") / 1024)
                .as("megabytes the process had at most")
                .isLessThan(HEAP_MEGABYTES + DATABASE_MEGABYTES + OTHER_MEGABYTES);
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectInput(new File("/dev/null"))
                .start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("has ended").isTrue();
            assertThat(process.exitValue()).as(said).isZero();
            return said;
        } finally {
            process.destroyForcibly();
        }
    }

    private static long number(String said, String name) {
        return said.lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToLong(line -> Long.parseLong(line.substring(name.length() + 1)))
                .findFirst()
                .orElse(-1);
    }
}
