package io.millrace.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LinesTest {
    private final Lines lines = new Lines();

    @Test
    void aLineIsEightWords() {
        assertThat(LongStream.range(0, 1000).mapToObj(lines::at)).allMatch(line -> line.split(" ", -1).length == 8);
    }

    @Test
    void aFewWordsAreVeryFrequent() {
        long all = 8 * 10_000;
        long first = LongStream.range(0, 10_000)
                .mapToObj(lines::at)
                .flatMap(line -> Arrays.stream(line.split(" ", -1)))
                .filter(word -> word.matches("0x*"))
                .count();

        assertThat(first).isBetween(all / 20, all / 10);
    }
}
