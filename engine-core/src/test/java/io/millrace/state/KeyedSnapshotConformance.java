package io.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.types.TypeHint;
import io.millrace.api.types.TypeInformation;
import io.millrace.api.types.Types;
import io.millrace.api.windowing.windows.TimeWindow;
import io.millrace.base.KeyGroups;
import io.millrace.base.MillraceException;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.state.thrift.KeyedSnapshot;
import io.millrace.types.Money;
import io.millrace.types.Money.Layout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/**
 * What every {@link KeyedStateBackend} must do about snapshots: they hold what was there when they were frozen, whatever
 * happens before they are written, and come back as that in backends with other key groups.
 */
public abstract class KeyedSnapshotConformance {
    private static final TableDescriptor<VoidNamespace, Integer> COUNTS =
            new TableDescriptor<>("counts", VoidNamespace.SERIALIZER, Types.INT.createSerializer());
    private static final TableDescriptor<TimeWindow, List<Integer>> LISTS = new TableDescriptor<>(
            "lists",
            new TimeWindow.Serializer(),
            TypeInformation.of(new TypeHint<List<Integer>>() {}).createSerializer());

    /** In canonical format, or in the backend's own. */
    protected abstract boolean canonical();

    protected abstract KeyedStateBackend backend(StateBackend.Request request) throws IOException;

    /** How many programs of changes there are for each kind of keys. */
    protected int seeds() {
        return 9;
    }

    /** How many changes are made between two snapshots. */
    protected int changes() {
        return 20_000;
    }

    /** Closes what was made. */
    protected void closeAll() {}

    public record Pair(String name, int number) {}

    private record Keys(Class<?> type, IntFunction<Object> of) {
        TypeSerializer<?> serializer() {
            return TypeInformation.of(type).createSerializer();
        }

        TimerDescriptor<Object> timers() {
            @SuppressWarnings("unchecked") // owners are keys
            TypeSerializer<Object> owners = (TypeSerializer<Object>) serializer();
            return new TimerDescriptor<>("timers", owners, key -> key);
        }
    }

    private static final List<Keys> KEYS = List.of(
            new Keys(Long.class, i -> i * 0x1_0000_0001L),
            new Keys(String.class, i -> "key-" + i),
            new Keys(Pair.class, i -> new Pair("p" + i % 3, i)));

    private static final KeyGroups.Range ALL = new KeyGroups.Range(0, TestRequests.MAX_PARALLELISM - 1);

    private StateBackend.Request request(
            Keys keys, KeyGroups.Range range, List<KeyedSnapshot> restored, InMemorySnapshots files) {
        return TestRequests.of(keys.type(), keys.serializer(), range, restored, files);
    }

    /** Everything a backend has, as text by text, so that two can be compared and a difference be read. */
    private static final class Model {
        private final TreeMap<String, String> entries = new TreeMap<>();

        static Model of(KeyedStateBackend backend, Keys keys) {
            Model model = new Model();
            model.add("counts", backend.table(COUNTS, VoidNamespace.INSTANCE).cursor());
            for (TimeWindow window : backend.namespaces(LISTS)) {
                model.add("lists " + window, backend.table(LISTS, window).cursor());
            }
            for (TimerQueue.Timer<Object> timer : backend.timers(keys.timers()).toArray()) {
                model.entries.put("timer " + timer.key() + " " + timer.time(), "");
            }
            return model;
        }

        private void add(String state, KeyedTable.Cursor<Object, ?> cursor) {
            while (cursor.advance()) {
                assertThat(entries.put(
                                state + " " + cursor.key(), cursor.value().toString()))
                        .as("a key comes once")
                        .isNull();
            }
        }

        void addAll(Model other) {
            other.entries.forEach((key, value) -> assertThat(entries.put(key, value))
                    .as(key + " is in one backend only")
                    .isNull());
        }
    }

    /** Random changes of every kind, in place and by replacing. */
    private static void change(KeyedStateBackend backend, Keys keys, Random random, int steps, int keyCount) {
        KeyedTable<Object, Integer> counts = backend.table(COUNTS, VoidNamespace.INSTANCE);
        TimerQueue<Object> timers = backend.timers(keys.timers());
        for (int step = 0; step < steps; step++) {
            Object key = keys.of().apply(random.nextInt(keyCount));
            switch (random.nextInt(12)) {
                case 0, 1, 2 -> {
                    Integer count = counts.get(key);
                    counts.put(key, count == null ? 1 : count + 1);
                }
                case 3 -> counts.remove(key);
                case 4, 5, 6 -> append(backend, window(random), key, random.nextInt(100));
                case 7 -> removeFrom(backend, window(random), key);
                case 8 -> timers.register(key, random.nextInt(1_000));
                case 9 -> timers.pollDue(random.nextInt(300));
                case 10 -> counts.sweep(10, 0, (count, now) -> count % 7 == 3 ? null : Integer.valueOf(count + 1));
                default -> {
                    if (random.nextInt(50) == 0) {
                        backend.drop(LISTS, window(random));
                    } else {
                        changeByCursor(backend, window(random), random);
                    }
                }
            }
        }
    }

    private static void append(KeyedStateBackend backend, TimeWindow window, Object key, int element) {
        KeyedTable<Object, List<Integer>> lists = backend.table(LISTS, window);
        List<Integer> list = lists.get(key);
        if (list == null) {
            list = new ArrayList<>();
        }
        list.add(element);
        lists.put(key, list);
    }

    private static void removeFrom(KeyedStateBackend backend, TimeWindow window, Object key) {
        KeyedTable<Object, List<Integer>> lists = backend.table(LISTS, window);
        List<Integer> removed = lists.remove(key);
        if (removed != null) {
            removed.clear(); // whoever removes a value may do with it what he likes
        }
    }

    private static void changeByCursor(KeyedStateBackend backend, TimeWindow window, Random random) {
        KeyedTable<Object, List<Integer>> lists = backend.table(LISTS, window);
        KeyedTable.Cursor<Object, List<Integer>> cursor = lists.cursor();
        for (int i = random.nextInt(20); i > 0 && cursor.advance(); i--) {
            List<Integer> list = cursor.value();
            list.add(-i);
            lists.put(cursor.key(), list);
        }
    }

    private static TimeWindow window(Random random) {
        int start = random.nextInt(4) * 10;
        return new TimeWindow(start, start + 10);
    }

    private Model restored(Keys keys, int parallelism, List<KeyedSnapshot> snapshots, InMemorySnapshots files)
            throws IOException {
        Model all = new Model();
        for (int subtask = 0; subtask < parallelism; subtask++) {
            KeyGroups.Range range = KeyGroups.rangeOf(subtask, TestRequests.MAX_PARALLELISM, parallelism);
            all.addAll(Model.of(backend(request(keys, range, snapshots, files)), keys));
        }
        return all;
    }

    @Test
    void aSnapshotHoldsWhatWasThereWhenItWasFrozen() throws IOException {
        for (Keys keys : KEYS) {
            for (long seed = 0; seed < seeds(); seed++) {
                Random random = new Random(seed);
                int keyCount = seed % 4 == 0 ? changes() / 4 : 60;
                KeyedStateBackend backend = backend(request(keys, ALL, List.of(), new InMemorySnapshots()));
                record Pending(Model then, FrozenState<KeyedSnapshot> frozen) {}
                List<Pending> pending = new ArrayList<>();
                for (int round = 1; round <= 8; round++) {
                    change(backend, keys, random, keyCount * (seed % 4 == 0 ? 2 : 5), keyCount);
                    Model then = Model.of(backend, keys);
                    pending.add(new Pending(then, backend.freeze(round, canonical())));
                    assertThat(Model.of(backend, keys).entries).isEqualTo(then.entries);
                    change(backend, keys, random, random.nextInt(keyCount * 3), keyCount);
                    // Some are written late, some never, in any order: two can be under way at a time.
                    if (random.nextInt(3) > 0) {
                        Collections.shuffle(pending, random);
                        Pending due = pending.remove(0);
                        if (random.nextInt(5) > 0) {
                            InMemorySnapshots files = new InMemorySnapshots();
                            KeyedSnapshot snapshot = due.frozen.write(files);
                            Model restored = restored(keys, 1 + random.nextInt(3), List.of(snapshot), files);
                            assertThat(restored.entries)
                                    .as("%s, seed %s, round %s", keys.type(), seed, round)
                                    .isEqualTo(due.then.entries);
                        }
                        due.frozen.release();
                    }
                }
                pending.forEach(one -> one.frozen.release());
                closeAll();
            }
        }
    }

    @Test
    void stateComesBackWithAnyParallelism() throws IOException {
        for (Keys keys : KEYS) {
            Random random = new Random(7);
            InMemorySnapshots files = new InMemorySnapshots();
            KeyedStateBackend first = backend(request(keys, ALL, List.of(), files));
            change(first, keys, random, changes() / 4, 700);
            Model expected = Model.of(first, keys);
            List<KeyedSnapshot> snapshots = List.of(first.freeze(1, canonical()).write(files));
            for (int parallelism : new int[] {3, 1, 7, 128, 2, 5}) {
                List<KeyedSnapshot> next = new ArrayList<>();
                Model all = new Model();
                for (int subtask = 0; subtask < parallelism; subtask++) {
                    KeyGroups.Range range = KeyGroups.rangeOf(subtask, TestRequests.MAX_PARALLELISM, parallelism);
                    KeyedStateBackend backend = backend(request(keys, range, snapshots, files));
                    all.addAll(Model.of(backend, keys));
                    next.add(backend.freeze(2, canonical()).write(files));
                    if (subtask % 16 == 15) {
                        closeAll();
                    }
                }
                assertThat(all.entries).as("%s at %s", keys.type(), parallelism).isEqualTo(expected.entries);
                snapshots = next;
                closeAll();
            }
        }
    }

    @Test
    void whatNobodyAsksForGoesIntoTheNextSnapshot() throws IOException {
        Keys keys = KEYS.get(1);
        InMemorySnapshots files = new InMemorySnapshots();
        KeyedStateBackend first = backend(request(keys, ALL, List.of(), files));
        change(first, keys, new Random(3), 3_000, 200);
        Model expected = Model.of(first, keys);
        KeyedSnapshot written = first.freeze(1, canonical()).write(files);

        List<KeyedSnapshot> snapshots = new ArrayList<>();
        for (int subtask = 0; subtask < 3; subtask++) {
            KeyGroups.Range range = KeyGroups.rangeOf(subtask, TestRequests.MAX_PARALLELISM, 3);
            KeyedStateBackend half = backend(request(keys, range, List.of(written), files));
            half.timers(keys.timers()); // and nothing else
            snapshots.add(half.freeze(2, canonical()).write(files));
        }
        assertThat(restored(keys, 2, snapshots, files).entries).isEqualTo(expected.entries);
        closeAll();
    }

    @Test
    void timersOfEqualTimesKeepTheirOrder() throws IOException {
        Keys keys = KEYS.get(1);
        InMemorySnapshots files = new InMemorySnapshots();
        KeyedStateBackend first = backend(request(keys, ALL, List.of(), files));
        List<Object> order = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            order.add("key-" + i);
        }
        Collections.shuffle(order, new Random(5));
        order.forEach(key -> first.timers(keys.timers()).register(key, 10));
        KeyedSnapshot written = first.freeze(1, canonical()).write(files);
        TimerQueue<Object> timers =
                backend(request(keys, ALL, List.of(written), files)).timers(keys.timers());
        List<Object> fired = new ArrayList<>();
        for (TimerQueue.Timer<Object> timer = timers.pollDue(10); timer != null; timer = timers.pollDue(10)) {
            fired.add(timer.key());
        }
        assertThat(fired).isEqualTo(order);
        closeAll();
    }

    @Test
    void stateIsWrittenOnOneThreadWhileItChangesOnAnother() throws Exception {
        Keys keys = KEYS.get(0);
        ExecutorService writer = Executors.newSingleThreadExecutor();
        try {
            KeyedStateBackend backend = backend(request(keys, ALL, List.of(), new InMemorySnapshots()));
            Random random = new Random(11);
            for (int round = 1; round <= 10; round++) {
                change(backend, keys, random, changes() / 4, 3_000);
                Model then = Model.of(backend, keys);
                FrozenState<KeyedSnapshot> frozen = backend.freeze(round, canonical());
                InMemorySnapshots files = new InMemorySnapshots();
                Callable<KeyedSnapshot> work = () -> frozen.write(files);
                Future<KeyedSnapshot> written = writer.submit(work);
                change(backend, keys, random, changes(), 3_000);
                KeyedSnapshot snapshot = written.get();
                frozen.release();
                backend.checkpointCompleted(round);
                assertThat(restored(keys, 1, List.of(snapshot), files).entries).isEqualTo(then.entries);
            }
        } finally {
            writer.shutdownNow();
            closeAll();
        }
    }

    @Test
    void otherKeysOrAnotherMaximumParallelismAreRefused() throws IOException {
        InMemorySnapshots files = new InMemorySnapshots();
        KeyedStateBackend first = backend(request(KEYS.get(0), ALL, List.of(), files));
        first.table(COUNTS, VoidNamespace.INSTANCE).put(1L, 1);
        KeyedSnapshot written = first.freeze(1, canonical()).write(files);
        assertThatThrownBy(() -> backend(request(KEYS.get(1), ALL, List.of(written), files)))
                .isInstanceOfSatisfying(
                        MillraceException.class,
                        refused -> assertThat(refused.failure().message())
                                .contains("keys were Long when the state was saved and are String now"));
        closeAll();
    }

    @Test
    void aStateOfAnotherTypeIsRefusedWhenItIsAskedFor() throws IOException {
        Keys keys = KEYS.get(1);
        InMemorySnapshots files = new InMemorySnapshots();
        KeyedStateBackend first = backend(request(keys, ALL, List.of(), files));
        first.table(COUNTS, VoidNamespace.INSTANCE).put("a", 1);
        KeyedSnapshot written = first.freeze(1, canonical()).write(files);

        KeyedStateBackend second = backend(request(keys, ALL, List.of(written), files));
        TableDescriptor<VoidNamespace, String> text =
                new TableDescriptor<>("counts", VoidNamespace.SERIALIZER, Types.STRING.createSerializer());
        assertThatThrownBy(() -> second.table(text, VoidNamespace.INSTANCE))
                .isInstanceOfSatisfying(MillraceException.class, refused -> {
                    assertThat(refused.failure().code()).isEqualTo("MR-6003");
                    assertThat(refused.failure().message())
                            .contains("'counts'")
                            .contains("was Integer and is String now");
                });

        KeyedStateBackend third = backend(request(keys, ALL, List.of(written), files));
        TableDescriptor<VoidNamespace, Long> wider =
                new TableDescriptor<>("counts", VoidNamespace.SERIALIZER, Types.LONG.createSerializer());
        assertThat(third.table(wider, VoidNamespace.INSTANCE).get("a")).isEqualTo(1L);
        closeAll();
    }

    private StateBackend.Request ofMoney(Layout keys, List<KeyedSnapshot> restored, InMemorySnapshots files) {
        return TestRequests.of(Money.class, new Money.Type(keys).createSerializer(), ALL, restored, files);
    }

    private static KeyedTable<Object, List<Money>> purse(KeyedStateBackend backend, Layout layout) {
        return backend.table(
                new TableDescriptor<>(
                        "purse",
                        VoidNamespace.SERIALIZER,
                        Types.LIST(new Money.Type(layout)).createSerializer()),
                VoidNamespace.INSTANCE);
    }

    @Test
    void whatSerializersOfAProgramWroteComesBackAsTheirSnapshotsSay() throws IOException {
        InMemorySnapshots files = new InMemorySnapshots();
        Money key = Money.of("EUR", 1);
        List<Money> content = List.of(Money.of("SEK", 20), Money.of("SEK", 30));
        KeyedStateBackend first = backend(ofMoney(Layout.NUMBER_FIRST, List.of(), files));
        purse(first, Layout.TEXT_FIRST).put(key, new ArrayList<>(content));
        KeyedSnapshot written = first.freeze(1, canonical()).write(files);

        for (Layout migrated : List.of(Layout.TEXT_FIRST, Layout.NUMBER_FIRST, Layout.TAGGED)) {
            KeyedStateBackend second = backend(ofMoney(Layout.RENAMED, List.of(written), files));
            assertThat(purse(second, migrated).get(key)).as("%s", migrated).isEqualTo(content);
            KeyedSnapshot again = second.freeze(2, canonical()).write(files);
            KeyedStateBackend third = backend(ofMoney(Layout.RENAMED, List.of(again), files));
            assertThat(purse(third, migrated).get(key)).as("%s again", migrated).isEqualTo(content);
        }

        KeyedStateBackend other = backend(ofMoney(Layout.NUMBER_FIRST, List.of(written), files));
        assertThatThrownBy(() -> purse(other, Layout.FORGETFUL))
                .isInstanceOfSatisfying(MillraceException.class, refused -> {
                    assertThat(refused.failure().code()).isEqualTo("MR-6003");
                    assertThat(refused.failure().message())
                            .contains("'purse'", "element was written by " + Money.Serializer.class.getName())
                            .contains("says that they are incompatible");
                });
        assertThatThrownBy(() -> backend(ofMoney(Layout.TEXT_FIRST, List.of(written), files)))
                .as("keys have to be the same bytes")
                .isInstanceOfSatisfying(
                        MillraceException.class,
                        refused -> assertThat(refused.failure().code()).isEqualTo("MR-6004"));
        closeAll();
    }

    @Test
    void anEmptyBackendHasASnapshotToo() throws IOException {
        Keys keys = KEYS.get(1);
        InMemorySnapshots files = new InMemorySnapshots();
        KeyedSnapshot nothing = backend(request(keys, ALL, List.of(), files))
                .freeze(1, canonical())
                .write(files);
        KeyedStateBackend second = backend(request(keys, ALL, List.of(nothing), files));
        second.table(COUNTS, VoidNamespace.INSTANCE);
        KeyedSnapshot declared = second.freeze(2, canonical()).write(files);
        assertThat(Model.of(backend(request(keys, ALL, List.of(declared), files)), keys).entries)
                .isEqualTo(Map.of());
        closeAll();
    }
}
