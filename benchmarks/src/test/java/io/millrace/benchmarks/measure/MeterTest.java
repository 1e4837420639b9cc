package io.millrace.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.benchmarks.workload.Increment;
import io.millrace.benchmarks.workload.Pace;
import io.millrace.benchmarks.workload.Tick;
import org.junit.jupiter.api.Test;

class MeterTest {
    @Test
    void theSteadyStateIsTheSecondHalf() {
        Meter.begin(100);
        Meter.emitted(30);
        Meter.emitted(20);
        Meter.emitted(50);
        Meter.finished(new Checksum());

        RunRecord record = Meter.record();
        assertThat(record.events()).isEqualTo(100);
        assertThat(record.steadyEvents()).isEqualTo(50);
        assertThat(record.steadyNanos()).isPositive().isLessThan(record.totalNanos());
    }

    @Test
    void theOutputIsThatOfAllSinks() {
        Meter.begin(2);
        Checksum one = new Checksum();
        one.add(new Increment(1, 1));
        Meter.finished(one);
        Meter.finished(one);

        assertThat(Meter.record().rows()).isEqualTo(2);
        assertThat(Meter.record().checksum()).isEqualTo(2 * one.sum());
    }

    @Test
    void anElementOfTheWarmUpHasNoDelay() {
        Meter.begin(2);
        Latencies latencies = new Latencies(new Pace(System.nanoTime() - 1_000_000_000, 1000, 5000));
        latencies.arrived(new Tick(1, 4000));
        latencies.arrived(new Tick(1, 6000));
        Meter.finished(latencies);

        RunRecord record = Meter.record();
        assertThat(record.latencies()).isEqualTo(1);
        // counted from when it was due, a second ago, not from when it was emitted
        assertThat(record.p50Micros()).isGreaterThan(900_000);
    }

    @Test
    void busyIsWhatIsNeitherIdleNorWaiting() {
        assertThat(ProcessFacts.busyTicks("cpu  1 2 4 1000 2000 8 16 32 0 0")).isEqualTo(1 + 2 + 4 + 8 + 16 + 32);
    }
}
