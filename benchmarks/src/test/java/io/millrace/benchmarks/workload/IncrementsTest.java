package io.millrace.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class IncrementsTest {
    private static final int COUNT = 1_000_000;

    private static double shareOf(Increments increments, long key) {
        return (double) LongStream.range(0, COUNT)
                        .filter(index -> increments.at(index).key() == key)
                        .count()
                / COUNT;
    }

    @Test
    void uniformKeysAreAllAsLikely() {
        Increments hundred = Increments.uniform(100);

        assertThat(shareOf(hundred, 0)).isCloseTo(0.01, within(0.001));
        assertThat(shareOf(hundred, 99)).isCloseTo(0.01, within(0.001));
        assertThat(shareOf(hundred, 100)).isZero();
    }

    @Test
    void zipfsFirstKeyIsTenTimesAsLikelyAsTheTenth() {
        Increments many = Increments.zipf(5_000_000);
        double first = shareOf(many, 0);

        assertThat(first).isCloseTo(Math.log(2) / Math.log(5_000_001), within(0.001));
        assertThat(first / shareOf(many, 9)).isCloseTo(Math.log(2) / Math.log(1.1), within(0.5));
    }

    @Test
    void keysStayInTheirRange() {
        Increments thousand = Increments.zipf(1000);
        assertThat(LongStream.range(0, COUNT).map(index -> thousand.at(index).key()))
                .allMatch(key -> key >= 0 && key < 1000);
        assertThat(new Zipf(1000).rank(Math.nextDown(1.0))).isEqualTo(999);
    }
}
