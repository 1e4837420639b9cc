package io.millrace.benchmarks.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.benchmarks.measure.RunRecord;
import io.millrace.benchmarks.workload.Workload;
import org.junit.jupiter.api.Test;

/** What somebody sees who waits for a run: the figure it is made for. */
class BenchmarkRunnerTest {
    private static final long SECOND = 1_000_000_000;

    private static String figuresOf(Workload workload) {
        RunRecord record = new RunRecord(
                2_000_000,
                1_000_000,
                2 * SECOND,
                4 * SECOND,
                4 * SECOND,
                5 * SECOND,
                9 * SECOND,
                300 << 10,
                7,
                99,
                3 * SECOND / 2,
                1000,
                250,
                1500,
                2000,
                9000);
        return BenchmarkRunner.figuresOf(new RunResult(workload, Contender.of("jet"), 1, record, SECOND / 4, 2));
    }

    @Test
    void isSpeedOrDelayOrTheFirstOutput() {
        assertThat(figuresOf(Workload.Q10)).contains("jet", " 500,000 events/s", " 250,000 events/CPU s", "300 MiB");
        assertThat(figuresOf(Workload.LATENCY_WINDOW))
                .contains("p50 0.25 ms, p99 1.50 ms", "300 MiB")
                .doesNotContain("events/s");
        assertThat(figuresOf(Workload.FIRST_OUTPUT))
                .contains(" 1.25 s", "300 MiB")
                .doesNotContain("events/s");
    }
}
