package io.millrace.minicluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The first command of the README, as it stands there, after a build. */
class DemoIT {
    @Test
    void theDemoShowsTheBoardAndTakesEverythingDown() throws IOException, InterruptedException {
        Forked demo = Forked.run(
                List.of("../packaging/demo"),
                Map.of("JAVA_HOME", System.getProperty("java.home"), "LC_ALL", "C.UTF-8"),
                Duration.ofMinutes(4));

        assertThat(demo.exit()).as(demo.toString()).isZero();
        assertThat(demo.out())
                .doesNotContain("== Building")
                .contains("20,000 flights in 17,473 windows of 220 airports", "Busiest", "Most delayed", "Time line")
                .contains("Dallas-Fort Worth International", "first output", "Taking everything down");
        assertThat(ProcessHandle.allProcesses()
                        .filter(process ->
                                process.info().commandLine().orElse("").contains("packaging/target/demo/cluster")))
                .as("nothing of the demo is left")
                .isEmpty();
    }
}
