package io.millrace.benchmarks.millrace;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.benchmarks.measure.MeasuredRun;
import io.millrace.benchmarks.measure.Meter;
import io.millrace.benchmarks.measure.RunRecord;
import io.millrace.benchmarks.measure.RunRequest;
import io.millrace.benchmarks.plain.PlainMain;
import io.millrace.benchmarks.workload.Workload;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Millrace and the plain loops put out the same rows, from enough events that windows slide and sessions end. */
class SameOutputsTest {
    private static final long EVENTS = 1_200_000;
    private static final long LINES = 20_000;

    static List<Workload> workloads() {
        return Arrays.stream(Workload.values()).filter(Workload::isThroughput).toList();
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void asThePlainLoop(Workload workload) throws Exception {
        RunRecord expected = run(workload, PlainMain::run);
        RunRecord actual = run(workload, MillraceMain::run);

        assertThat(expected.rows()).isPositive();
        assertThat(actual.rows()).isEqualTo(expected.rows());
        assertThat(actual.checksum()).isEqualTo(expected.checksum());
    }

    private static RunRecord run(Workload workload, MeasuredRun.Engine engine) throws Exception {
        long events = workload == Workload.M3 ? LINES : EVENTS;
        Meter.begin(events);
        engine.run(new RunRequest(workload, "", events, 2, Path.of("unused")));
        return Meter.record();
    }
}
