package io.millrace.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunRecordTest {
    private static RunRecord record(long factor) {
        return new RunRecord(
                factor,
                2 * factor,
                3 * factor,
                4 * factor,
                5 * factor,
                6 * factor,
                7 * factor,
                8 * factor,
                9 * factor,
                10 * factor,
                11 * factor,
                12 * factor,
                13 * factor,
                14 * factor,
                15 * factor,
                16 * factor);
    }

    @Test
    void isReadAsItWasWritten(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("run");
        record(-3).write(file);

        assertThat(RunRecord.read(file)).isEqualTo(record(-3));
    }

    @Test
    void ofSeveralProcessesAddsWorkAndTakesTheLongestTime() {
        RunRecord both = record(1).plus(record(10));

        assertThat(both.steadyEvents()).isEqualTo(22);
        assertThat(both.steadyNanos()).isEqualTo(30);
        assertThat(both.steadyCpuNanos()).isEqualTo(44);
        assertThat(both.checksum()).isEqualTo(110);
        assertThat(both.p99Micros()).isEqualTo(140);
    }
}
