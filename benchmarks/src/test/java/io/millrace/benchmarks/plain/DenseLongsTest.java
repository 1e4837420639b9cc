package io.millrace.benchmarks.plain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DenseLongsTest {
    @Test
    void holdsWhatAMapWouldHold() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        DenseLongs dense = new DenseLongs();
        Map<Long, Long> map = new HashMap<>();
        long newest = 100_000;
        for (int i = 0; i < 100_000; i++) {
            newest += random.nextInt(3);
            long key = newest - random.nextInt(1000);
            dense.add(key, i);
            map.merge(key, (long) i, Long::sum);
        }

        for (long key = dense.first() - 1; key <= dense.end(); key++) {
            assertThat(dense.get(key)).isEqualTo(map.getOrDefault(key, 0L));
        }
        assertThat(map.keySet()).allMatch(key -> key >= dense.first() && key < dense.end());
    }

    @Test
    void isEmptyOnceCleared() {
        DenseLongs dense = new DenseLongs();
        dense.set(7, 1);
        dense.max(9, 5);
        dense.clear();
        dense.max(3, 4);

        assertThat(dense.get(7)).isZero();
        assertThat(dense.get(9)).isZero();
        assertThat(dense.get(3)).isEqualTo(4);
        assertThat(dense.first()).isEqualTo(3);
        assertThat(dense.end()).isEqualTo(4);
    }
}
