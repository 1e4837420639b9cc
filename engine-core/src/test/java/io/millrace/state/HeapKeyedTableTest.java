package io.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.types.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HeapKeyedTableTest {

    /** A key whose hash codes collide as often as the test wants. */
    private record Key(int id, int hash) {
        @Override
        public int hashCode() {
            return hash;
        }
    }

    private static <K, V> List<String> entries(KeyedTable<K, V> table) {
        List<String> entries = new ArrayList<>();
        KeyedTable.Cursor<K, V> cursor = table.cursor();
        while (cursor.advance()) {
            entries.add(cursor.key() + "=" + cursor.value());
        }
        return entries;
    }

    @Test
    void agreesWithAHashMapWhateverIsDone() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            int hashes = 1 + random.nextInt(50);
            HeapKeyedTable<Key, Integer> table = new HeapKeyedTable<>(Types.INT.createSerializer());
            Map<Key, Integer> model = new HashMap<>();
            for (int i = 0; i < 500; i++) {
                int id = random.nextInt(80);
                Key key = new Key(id, id % hashes);
                switch (random.nextInt(4)) {
                    case 0 -> assertThat(table.remove(key)).as("seed " + seed).isEqualTo(model.remove(key));
                    case 1 -> assertThat(table.get(key)).as("seed " + seed).isEqualTo(model.get(key));
                    default -> {
                        assertThat(table.get(key)).as("seed " + seed).isEqualTo(model.get(key));
                        table.put(key, i);
                        model.put(key, i);
                    }
                }
                assertThat(table.size()).isEqualTo(model.size());
            }
            List<String> expected = new ArrayList<>();
            model.forEach((key, value) -> expected.add(key + "=" + value));
            assertThat(entries(table)).as("seed " + seed).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void theSameHistoryGivesTheSameOrder() {
        assertThat(entries(filled())).isEqualTo(entries(filled())).hasSize(1_000);
    }

    private static HeapKeyedTable<String, Integer> filled() {
        HeapKeyedTable<String, Integer> table = new HeapKeyedTable<>(Types.INT.createSerializer());
        for (int i = 0; i < 1_000; i++) {
            table.put("key-" + i, i);
        }
        return table;
    }

    @Test
    void fillingOneTableInTheOrderOfAnotherStaysFast() {
        HeapKeyedTable<Integer, Integer> first = new HeapKeyedTable<>(Types.INT.createSerializer());
        for (int i = 0; i < 300_000; i++) {
            first.put(i * 7, i);
        }
        CountingKey.comparisons = 0;
        HeapKeyedTable<CountingKey, Integer> second = new HeapKeyedTable<>(Types.INT.createSerializer());
        KeyedTable.Cursor<Integer, Integer> cursor = first.cursor();
        while (cursor.advance()) {
            second.put(new CountingKey(cursor.key()), cursor.value());
        }
        assertThat(CountingKey.comparisons)
                .as("comparisons for 300,000 insertions")
                .isLessThan(3_000_000);
    }

    private static final class CountingKey {
        private static long comparisons;
        private final int id;

        CountingKey(int id) {
            this.id = id;
        }

        @Override
        public boolean equals(Object other) {
            comparisons++;
            return other instanceof CountingKey that && id == that.id;
        }

        @Override
        public int hashCode() {
            return Integer.hashCode(id);
        }
    }

    @Test
    void anEmptiedTableIsLikeNew() {
        HeapKeyedTable<String, Integer> table = filled();
        table.clear();
        assertThat(table.size()).isZero();
        assertThat(table.get("key-1")).isNull();
        assertThat(entries(table)).isEmpty();
    }

    @Test
    void nothingIsNotAValue() {
        assertThatThrownBy(() -> new HeapKeyedTable<String, String>(Types.STRING.createSerializer()).put("a", null))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("must not be null");
    }
}
