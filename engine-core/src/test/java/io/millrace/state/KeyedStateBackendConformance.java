package io.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.DescribedSerializer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** What every {@link KeyedStateBackend} must do, whatever its keys are and wherever it keeps its tables. */
public abstract class KeyedStateBackendConformance {
    private static final TableDescriptor<VoidNamespace, Integer> COUNTS =
            new TableDescriptor<>("counts", VoidNamespace.SERIALIZER, new Ints());

    protected abstract KeyedStateBackend backend(Class<?> keyClass);

    private record Keys(Class<?> type, IntFunction<Object> of) {}

    private record Pair(String name, int number) {}

    private static final List<Keys> KEYS = List.of(
            new Keys(Long.class, i -> i * 0x1_0000_0001L),
            new Keys(Integer.class, i -> i << 16),
            new Keys(Short.class, i -> (short) i),
            new Keys(Byte.class, i -> (byte) i),
            new Keys(Character.class, i -> (char) i),
            new Keys(String.class, i -> "key-" + i),
            new Keys(Pair.class, i -> new Pair("p" + i % 3, i)),
            new Keys(Object.class, i -> i % 2 == 0 ? (Object) (long) i : "odd-" + i));

    private KeyedTable<Object, Integer> table(Class<?> keyClass) {
        return backend(keyClass).table(COUNTS, VoidNamespace.INSTANCE);
    }

    private static Map<Object, Integer> entries(KeyedTable<Object, Integer> table) {
        Map<Object, Integer> entries = new HashMap<>();
        KeyedTable.Cursor<Object, Integer> cursor = table.cursor();
        while (cursor.advance()) {
            assertThat(entries.put(cursor.key(), cursor.value()))
                    .as("a key comes once")
                    .isNull();
        }
        assertThat(cursor.advance()).as("the end stays the end").isFalse();
        return entries;
    }

    @Test
    void aTableAgreesWithAMapWhateverIsDone() {
        for (Keys keys : KEYS) {
            for (long seed = 0; seed < 30; seed++) {
                Random random = new Random(seed);
                String run = keys.type().getSimpleName() + " keys, seed " + seed;
                int range = 1 + random.nextInt(200);
                KeyedTable<Object, Integer> table = table(keys.type());
                Map<Object, Integer> model = new HashMap<>();
                for (int i = 0; i < 1_000; i++) {
                    step(random, keys.of().apply(random.nextInt(range)), i, table, model, run);
                    assertThat(table.size()).as(run).isEqualTo(model.size());
                }
                assertThat(entries(table)).as(run).isEqualTo(model);
            }
        }
    }

    private static void step(
            Random random,
            Object key,
            int value,
            KeyedTable<Object, Integer> table,
            Map<Object, Integer> model,
            String run) {
        switch (random.nextInt(6)) {
            case 0, 1 -> assertThat(table.remove(key)).as(run).isEqualTo(model.remove(key));
            case 2 -> assertThat(table.get(key)).as(run).isEqualTo(model.get(key));
            case 3 -> {
                table.put(key, value);
                model.put(key, value);
            }
            case 4 -> {
                int divisor = 2 + random.nextInt(4);
                table.sweep(3, 0, (kept, now) -> kept % divisor == 0 ? null : kept);
                int before = model.size();
                model.entrySet().removeIf(kept -> kept.getValue() % divisor == 0 && table.get(kept.getKey()) == null);
                assertThat(before - model.size()).as(run).isLessThanOrEqualTo(3);
            }
            default -> {
                assertThat(table.get(key)).as(run).isEqualTo(model.get(key));
                table.put(key, value);
                model.put(key, value);
            }
        }
    }

    @Test
    void aLargeTableKeepsEverythingWhileItGrowsAndShrinks() {
        for (Keys keys : List.of(KEYS.get(0), KEYS.get(5))) {
            KeyedTable<Object, Integer> table = table(keys.type());
            for (int i = 0; i < 60_000; i++) {
                table.put(keys.of().apply(i), i);
            }
            assertThat(table.size()).isEqualTo(60_000);
            for (int i = 0; i < 60_000; i++) {
                assertThat(table.get(keys.of().apply(i))).isEqualTo(i);
            }
            assertThat(entries(table)).hasSize(60_000);
            for (int i = 0; i < 60_000; i += 2) {
                assertThat(table.remove(keys.of().apply(i))).isEqualTo(i);
            }
            assertThat(entries(table)).hasSize(30_000);
            table.clear();
            assertThat(table.size()).isZero();
            assertThat(entries(table)).isEmpty();
            assertThat(table.get(keys.of().apply(1))).isNull();
        }
    }

    @Test
    void theSameHistoryGivesTheSameOrder() {
        assertThat(order()).isEqualTo(order()).hasSize(1_000);
    }

    private List<Object> order() {
        KeyedTable<Object, Integer> table = table(String.class);
        for (int i = 0; i < 1_000; i++) {
            table.put("key-" + i, i);
        }
        List<Object> order = new ArrayList<>();
        KeyedTable.Cursor<Object, Integer> cursor = table.cursor();
        while (cursor.advance()) {
            order.add(cursor.key());
        }
        return order;
    }

    @Test
    void expectedKeysAreLookedUpAsAnyOthersWhateverHappensMeanwhile() {
        for (Keys keys : KEYS) {
            for (long seed = 0; seed < 20; seed++) {
                Random random = new Random(seed);
                String run = keys.type().getSimpleName() + " keys, seed " + seed;
                int range = 1 + random.nextInt(200);
                KeyedTable<Object, Integer> table = table(keys.type());
                Map<Object, Integer> model = new HashMap<>();
                for (int group = 0; group < 40; group++) {
                    List<Object> next = new ArrayList<>();
                    for (int i = random.nextInt(2 * KeyedTable.EXPECTED); i > 0; i--) {
                        next.add(keys.of().apply(random.nextInt(range)));
                    }
                    next.forEach(table::expect);
                    table.touchExpected();
                    for (Object key : next) {
                        if (random.nextInt(4) == 0) {
                            step(random, keys.of().apply(random.nextInt(range)), group, table, model, run);
                        }
                        assertThat(table.get(key)).as(run).isEqualTo(model.get(key));
                        table.put(key, group);
                        model.put(key, group);
                    }
                }
                assertThat(entries(table)).as(run).isEqualTo(model);
            }
        }
    }

    @Test
    void aCursorSetsValuesWithoutLosingItsPlace() {
        KeyedTable<Object, Integer> table = table(String.class);
        for (int i = 0; i < 1_000; i++) {
            table.put("key-" + i, i);
        }
        KeyedTable.Cursor<Object, Integer> cursor = table.cursor(Integer::intValue);
        int visited = 0;
        while (cursor.advance()) {
            visited++;
            int value = cursor.value();
            cursor.put(-value);
            assertThat(cursor.value()).isEqualTo(-value);
            assertThat(table.get(cursor.key())).isEqualTo(-value);
        }
        assertThat(visited).isEqualTo(1_000);
        for (int i = 0; i < 1_000; i++) {
            assertThat(table.get("key-" + i)).isEqualTo(-i);
        }
    }

    @Test
    void sweepsComeAroundToEveryEntryAndChangeNoMoreThanAsked() {
        KeyedTable<Object, Integer> table = table(Long.class);
        for (long i = 0; i < 30_000; i++) {
            table.put(i, (int) i);
        }
        for (int sweep = 1; sweep <= 30_000; sweep++) {
            table.sweep(10, 100_000, (value, now) -> value >= now ? value : Integer.valueOf(value + (int) now));
            if (sweep % 600 == 0 && entries(table).values().stream().allMatch(value -> value >= 100_000)) {
                break;
            }
        }
        for (long i = 0; i < 30_000; i++) {
            assertThat(table.get(i)).isEqualTo((int) i + 100_000);
        }
        for (int sweep = 0; sweep < 30_000 && table.size() > 0; sweep++) {
            int before = table.size();
            table.sweep(10, 0, (value, now) -> null);
            assertThat(before - table.size()).isLessThanOrEqualTo(10);
        }
        assertThat(entries(table)).isEmpty();
    }

    @Test
    void namespacesHaveTablesOfTheirOwnUntilTheyAreDropped() {
        KeyedStateBackend backend = backend(Long.class);
        TableDescriptor<Integer, Integer> descriptor = new TableDescriptor<>("windows", new Ints(), new Ints());
        backend.table(descriptor, 2).put(1L, 20);
        backend.table(descriptor, 1).put(1L, 10);
        KeyedTable<Object, Integer> kept = backend.table(descriptor, 2);
        assertThat(backend.namespaces(descriptor)).containsExactly(2, 1);
        assertThat(kept.get(1L)).isEqualTo(20);
        assertThat(backend.table(descriptor, 2)).isSameAs(kept);
        assertThat(backend.size()).isEqualTo(2);

        backend.drop(descriptor, 2);
        assertThat(backend.namespaces(descriptor)).containsExactly(1);
        assertThat(backend.table(descriptor, 2).get(1L)).as("as new").isNull();
        backend.drop(descriptor, 1);
        assertThat(backend.size()).isZero();
        backend.drop(descriptor, 99);
    }

    @Test
    void nothingIsNotAValue() {
        KeyedTable<Object, Integer> longs = table(Long.class);
        assertThatThrownBy(() -> longs.put(1L, null)).hasMessageContaining("must not be null");
        KeyedTable<Object, Integer> strings = table(String.class);
        assertThatThrownBy(() -> strings.put("a", null)).hasMessageContaining("must not be null");
    }

    private static final class Ints extends DescribedSerializer<Integer> {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean isImmutableType() {
            return true;
        }

        @Override
        public Integer copy(Integer from) {
            return from;
        }

        @Override
        public void serialize(Integer value, DataOutputView target) {
            target.writeInt(value);
        }

        @Override
        public Integer deserialize(DataInputView source) throws java.io.IOException {
            return source.readInt();
        }
    }
}
