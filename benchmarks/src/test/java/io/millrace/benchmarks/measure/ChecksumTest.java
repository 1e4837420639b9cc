package io.millrace.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.benchmarks.workload.Increment;
import io.millrace.benchmarks.workload.Row;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ChecksumTest {
    private static final Row ONE = new Increment(1, 2);
    private static final Row OTHER = new Increment(2, 1);

    private static Checksum of(Row... rows) {
        Checksum checksum = new Checksum();
        Arrays.stream(rows).forEach(checksum::add);
        return checksum;
    }

    @Test
    void orderAndPartitioningDoNotMatter() {
        Checksum parts = of(OTHER);
        parts.add(of(ONE));

        assertThat(of(ONE, OTHER).sum()).isEqualTo(of(OTHER, ONE).sum()).isEqualTo(parts.sum());
        assertThat(parts.rows()).isEqualTo(2);
    }

    @Test
    void aRowLostDoubledOrChangedShows() {
        long expected = of(ONE, OTHER).sum();

        assertThat(of(ONE).sum()).isNotEqualTo(expected);
        assertThat(of(ONE, OTHER, OTHER).sum()).isNotEqualTo(expected);
        assertThat(of(ONE, ONE).sum()).isNotEqualTo(expected);
        assertThat(of(new Increment(1, 1), new Increment(2, 2)).sum()).isNotEqualTo(expected);
    }
}
