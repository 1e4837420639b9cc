package io.millrace.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every key group has exactly one owner, and keys spread evenly. */
class KeyGroupsTest {

    @Test
    void rangesAreDisjointCompleteAndAgreeWithOwnership() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            int maxParallelism = 1 + random.nextInt(i < 50 ? 20 : KeyGroups.UPPER_BOUND);
            int parallelism = 1 + random.nextInt(Math.min(maxParallelism, 300));
            int next = 0;
            for (int subtask = 0; subtask < parallelism; subtask++) {
                KeyGroups.Range range = KeyGroups.rangeOf(subtask, maxParallelism, parallelism);
                assertThat(range.first()).as("seed %d", seed).isEqualTo(next);
                assertThat(range.size()).isBetween(maxParallelism / parallelism, maxParallelism / parallelism + 1);
                assertThat(KeyGroups.subtaskOf(range.first(), maxParallelism, parallelism))
                        .isEqualTo(subtask);
                assertThat(KeyGroups.subtaskOf(range.last(), maxParallelism, parallelism))
                        .isEqualTo(subtask);
                next = range.last() + 1;
            }
            assertThat(next).isEqualTo(maxParallelism);
        }
    }

    @Test
    void neighbouringHashCodesSpreadOverAllGroups() {
        int[] hits = new int[128];
        for (int key = 0; key < 128_000; key++) {
            hits[KeyGroups.keyGroup(key, 128)]++;
        }
        assertThat(java.util.Arrays.stream(hits).boxed()).allMatch(hit -> hit > 800 && hit < 1200);
    }

    @Test
    void keysNeverMove() {
        // Written down: state in a savepoint lies where these numbers say.
        assertThat(KeyGroups.keyGroup("ada".hashCode(), 128)).isEqualTo(80);
        assertThat(KeyGroups.keyGroup(Long.hashCode(42L), 128)).isEqualTo(4);
        assertThat(KeyGroups.keyGroup(Integer.MIN_VALUE, 128)).isEqualTo(54);
    }

    @Test
    void theDefaultMaximumIsAPowerOfTwoWithRoomToGrow() {
        assertThat(KeyGroups.defaultMaxParallelism(1)).isEqualTo(128);
        assertThat(KeyGroups.defaultMaxParallelism(85)).isEqualTo(128);
        assertThat(KeyGroups.defaultMaxParallelism(86)).isEqualTo(256);
        assertThat(KeyGroups.defaultMaxParallelism(170)).isEqualTo(256);
        assertThat(KeyGroups.defaultMaxParallelism(32768)).isEqualTo(32768);
    }
}
