package io.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.types.TypeHint;
import io.millrace.api.types.TypeInformation;
import io.millrace.api.types.Types;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.DescribedSerializer;
import io.millrace.base.serialization.TypeSerializer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartedMapTest {
    private static final int MANY = 300_000;

    private final PartedMap<Integer, Integer> counts = new PartedMap<>(Types.INT.createSerializer());

    private static <K, V> Map<K, V> contents(PartedMap<K, V> map) {
        Map<K, V> contents = new LinkedHashMap<>();
        for (PartedMap.Walk<K, V> walk = map.walk(); walk.advance(); ) {
            contents.put(walk.key(), walk.value());
        }
        assertThat(contents).hasSize(map.size());
        return contents;
    }

    /** The keys' hashes, or all keys in few of them. */
    private record Key(int number, int hashes) {
        @Override
        public int hashCode() {
            return number % hashes;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 40, 700, 6_000})
    void keepsWhatALinkedMapKeepsInItsOrderAndForksStayAsTheyWere(int range) {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            int hashes = seed % 4 == 0 ? 1 + range / 10 : range;
            PartedMap<Key, Integer> map = new PartedMap<>(Types.INT.createSerializer());
            Map<Key, Integer> model = new LinkedHashMap<>();
            List<PartedMap<Key, Integer>> forks = new ArrayList<>();
            List<Map<Key, Integer>> models = new ArrayList<>();
            int removals = random.nextInt(7);
            for (int step = 0; step < 12_000; step++) {
                Key key = random.nextInt(50) == 0 ? null : new Key(random.nextInt(range), hashes);
                if (random.nextInt(10) < removals) {
                    assertThat(map.remove(key)).isEqualTo(model.remove(key) != null);
                } else {
                    map.put(key, step);
                    model.put(key, step);
                }
                assertThat(map.size()).isEqualTo(model.size());
                assertThat(map.contains(key)).isEqualTo(model.containsKey(key));
                if (step % 2_000 == 1_999) {
                    forks.add(map.fork());
                    models.add(new LinkedHashMap<>(model));
                    if (random.nextBoolean()) {
                        PartedMap<Key, Integer> before = map;
                        map = map.fork();
                        forks.add(before);
                        models.add(new LinkedHashMap<>(model));
                    }
                }
            }
            for (Key key : model.keySet()) {
                assertThat(map.get(key)).isEqualTo(model.get(key));
            }
            same(map, model, "seed " + seed);
            for (int i = 0; i < forks.size(); i++) {
                same(forks.get(i), models.get(i), "fork " + i + " of seed " + seed);
            }
        }
    }

    private static void same(PartedMap<Key, Integer> map, Map<Key, Integer> model, String what) {
        assertThat(new ArrayList<>(contents(map).entrySet())).as(what).isEqualTo(new ArrayList<>(model.entrySet()));
    }

    @Test
    void aFirstTouchAfterAForkCopiesOnePartOfMany() {
        for (int key = 0; key < MANY; key++) {
            counts.put(key, key);
        }
        PartedMap<Integer, Integer> fork = counts.fork();
        assertThat(fork.ownEntries()).isZero();
        fork.get(77);
        assertThat(fork.ownEntries())
                .as("reading what cannot change copies nothing")
                .isZero();
        fork.put(77, -1);
        assertThat(fork.ownEntries()).isEqualTo(PartedMap.PART);
        fork.put(78, -1);
        assertThat(fork.ownEntries()).as("its neighbour is there already").isEqualTo(PartedMap.PART);
        fork.remove(MANY / 2);
        assertThat(fork.ownEntries()).isEqualTo(2 * PartedMap.PART);
        fork.put(MANY, -1);
        assertThat(fork.ownEntries()).isLessThanOrEqualTo(3 * PartedMap.PART);
        assertThat(counts.get(77)).isEqualTo(77);
        assertThat(counts.contains(MANY)).isFalse();
        counts.put(0, -1);
        assertThat(fork.get(0)).as("the other one does not see it either").isZero();
    }

    @Test
    void snapshotsOfAHugeMapStateCopyNoMoreOfItThanWhatIsChanged() throws IOException {
        CountedCopies lists = new CountedCopies();
        PartedMapSerializer<Integer, List<Integer>> maps =
                new PartedMapSerializer<>(Types.INT.createSerializer(), lists);
        TableDescriptor<VoidNamespace, PartedMap<Integer, List<Integer>>> descriptor =
                new TableDescriptor<>("maps", VoidNamespace.SERIALIZER, maps);
        HeapKeyedStateBackend backend = new HeapKeyedStateBackend(TestRequests.anew(Long.class));
        KeyedTable<Object, PartedMap<Integer, List<Integer>>> table = backend.table(descriptor, VoidNamespace.INSTANCE);
        PartedMap<Integer, List<Integer>> huge = maps.empty();
        for (int key = 0; key < MANY; key++) {
            huge.put(key, new ArrayList<>(List.of(key)));
        }
        table.put(1L, huge);

        FrozenState<?> frozen = backend.freeze(1, true, OptionalLong.empty());
        PartedMap<Integer, List<Integer>> now = table.get(1L);
        now.get(5).add(55);
        now.get(5).add(555);
        table.put(1L, now);
        table.get(1L).get(200_000).clear();

        assertThat(lists.copies).as("values copied").isEqualTo(2);
        assertThat(now.ownEntries()).as("places copied").isEqualTo(2 * PartedMap.PART);
        assertThat(huge.get(5)).containsExactly(5);
        assertThat(huge.get(200_000)).containsExactly(200_000);
        assertThat(table.get(1L).get(5)).containsExactly(5, 55, 555);
        frozen.release();
    }

    private static final class CountedCopies extends DescribedSerializer<List<Integer>> {
        private static final long serialVersionUID = 1L;
        private final TypeSerializer<List<Integer>> lists =
                TypeInformation.of(new TypeHint<List<Integer>>() {}).createSerializer();
        private int copies;

        @Override
        public boolean isImmutableType() {
            return false;
        }

        @Override
        public List<Integer> copy(List<Integer> from) {
            copies++;
            return lists.copy(from);
        }

        @Override
        public void serialize(List<Integer> value, DataOutputView target) throws IOException {
            lists.serialize(value, target);
        }

        @Override
        public List<Integer> deserialize(DataInputView source) throws IOException {
            return lists.deserialize(source);
        }
    }

    @Test
    void aQueueOfKeysThatComeAndGoDoesNotGrow() {
        counts.put(-1, 0);
        for (int key = 0; key < MANY; key++) {
            counts.put(key, key);
            if (key >= 1_000) {
                counts.remove(key - 1_000);
            }
        }
        assertThat(counts.size()).isEqualTo(1_001);
        assertThat(counts.ownEntries()).as("places").isLessThan(16 * 1_000);
        assertThat(contents(counts).keySet()).startsWith(-1, MANY - 1_000).endsWith(MANY - 1);
    }

    @Test
    void aWalkRemovesAndEndsWhenSomebodyElseAdds() {
        for (int key = 0; key < 1_000; key++) {
            counts.put(key, key);
        }
        PartedMap.Walk<Integer, Integer> walk = counts.walk();
        assertThatThrownBy(() -> walk.remove(walk.position())).isInstanceOf(IllegalStateException.class);
        while (walk.advance()) {
            int position = walk.position();
            boolean further = walk.hasNext();
            assertThat(further).isEqualTo(walk.key() < 999);
            if (walk.key() % 2 == 0) {
                walk.remove(position);
                walk.remove(position);
            }
        }
        assertThat(counts.size()).isEqualTo(500);
        PartedMap.Walk<Integer, Integer> ended = counts.walk();
        ended.advance();
        counts.put(1_000, 0);
        assertThatThrownBy(ended::advance).isInstanceOf(ConcurrentModificationException.class);
    }

    @Test
    void isWrittenAsAnyMapIs() throws IOException {
        TypeSerializer<Map<String, Integer>> linked =
                TypeInformation.of(new TypeHint<Map<String, Integer>>() {}).createSerializer();
        PartedMapSerializer<String, Integer> parted =
                new PartedMapSerializer<>(Types.STRING.createSerializer(), Types.INT.createSerializer());
        Map<String, Integer> map = new LinkedHashMap<>();
        map.put("one", 1);
        map.put(null, 2);
        map.put("none", null);
        DataOutputView written = new DataOutputView(16);
        linked.serialize(map, written);
        PartedMap<String, Integer> read = parted.deserialize(new DataInputView(written.array(), 0, written.length()));
        assertThat(contents(read)).containsExactlyEntriesOf(map);
        DataOutputView again = new DataOutputView(16);
        parted.serialize(read, again);
        assertThat(again.toByteArray()).isEqualTo(written.toByteArray());
        assertThat(parted.schema()).isEqualTo(linked.schema());
    }
}
