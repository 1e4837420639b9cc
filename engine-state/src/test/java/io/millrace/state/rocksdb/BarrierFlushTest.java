package io.millrace.state.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.api.types.TypeHint;
import io.millrace.api.types.TypeInformation;
import io.millrace.api.types.Types;
import io.millrace.base.KeyGroups;
import io.millrace.state.FrozenState;
import io.millrace.state.InMemorySnapshots;
import io.millrace.state.KeyedStateBackend;
import io.millrace.state.KeyedTable;
import io.millrace.state.StateBackend;
import io.millrace.state.TableDescriptor;
import io.millrace.state.TestRequests;
import io.millrace.state.thrift.KeyedSnapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A task goes on behind a barrier while nothing from before it has been written yet, for as long as that takes. */
class BarrierFlushTest {
    private static final int KEYS = 3_000;
    private static final TableDescriptor<Integer, List<Integer>> LISTS = new TableDescriptor<>(
            "lists",
            Types.INT.createSerializer(),
            TypeInformation.of(new TypeHint<List<Integer>>() {}).createSerializer());

    private final HeldThreads threads = new HeldThreads();
    /** So little that the cache would have to write all the time. */
    private final Backends backends = new Backends(1 << 20, 64 << 20, threads);

    @AfterEach
    void close() {
        threads.run();
        backends.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatHappensBehindTheBarrierIsNotInTheSnapshot(boolean canonical) throws IOException {
        KeyedStateBackend backend = backends.of(request(List.of(), new InMemorySnapshots()));
        for (int key = 0; key < KEYS; key++) {
            append(backend, key % 3, key, 1);
        }
        Map<String, List<Integer>> before = contents(backend);

        FrozenState<KeyedSnapshot> frozen = backend.freeze(1, canonical);
        Map<String, List<Integer>> expected = new TreeMap<>(before);
        for (int key = 0; key < KEYS / 2; key++) {
            append(backend, key % 3, key, 2);
            expected.put(name(key % 3, key), List.of(1, 2));
        }
        assertThat(backend.table(LISTS, 0).remove(3L)).containsExactly(1, 2);
        expected.remove(name(0, 3));
        backend.drop(LISTS, 1);
        expected.keySet().removeIf(name -> name.startsWith("1 "));
        append(backend, 1, 1, 7);
        expected.put(name(1, 1), List.of(7));
        backend.table(LISTS, 2).clear();
        expected.keySet().removeIf(name -> name.startsWith("2 "));

        assertThat(threads.waiting()).as("nothing is written yet").isEqualTo(1);
        assertThat(contents(backend)).isEqualTo(expected);
        threads.run();
        assertThat(contents(backend)).isEqualTo(expected);

        assertThat(restored(frozen)).isEqualTo(before);
        FrozenState<KeyedSnapshot> next = backend.freeze(2, canonical);
        threads.run();
        assertThat(restored(next)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aBarrierDoesNotWaitForWhatWasChangedBeforeTheLastOne(boolean canonical) throws IOException {
        KeyedStateBackend backend = backends.of(request(List.of(), new InMemorySnapshots()));
        List<FrozenState<KeyedSnapshot>> frozen = new ArrayList<>();
        List<Map<String, List<Integer>>> expected = new ArrayList<>();
        for (int barrier = 1; barrier <= 3; barrier++) {
            for (int key = 0; key < KEYS / barrier; key++) {
                append(backend, key % 3, key, barrier);
            }
            expected.add(contents(backend));
            frozen.add(backend.freeze(barrier, canonical));
        }
        append(backend, 0, 0, 4);
        Map<String, List<Integer>> last = contents(backend);
        assertThat(last).containsEntry(name(0, 0), List.of(1, 2, 3, 4));

        threads.run();
        for (int i = 0; i < frozen.size(); i++) {
            assertThat(restored(frozen.get(i))).as("barrier " + (i + 1)).isEqualTo(expected.get(i));
        }
        assertThat(contents(backend)).isEqualTo(last);
    }

    private Map<String, List<Integer>> restored(FrozenState<KeyedSnapshot> frozen) throws IOException {
        InMemorySnapshots files = new InMemorySnapshots();
        KeyedSnapshot written = frozen.write(files);
        frozen.release();
        return contents(backends.of(request(List.of(written), files)));
    }

    private static StateBackend.Request request(List<KeyedSnapshot> restored, InMemorySnapshots files) {
        return TestRequests.of(
                Long.class,
                Types.LONG.createSerializer(),
                new KeyGroups.Range(0, TestRequests.MAX_PARALLELISM - 1),
                restored,
                files);
    }

    private static void append(KeyedStateBackend backend, int window, long key, int element) {
        KeyedTable<Object, List<Integer>> lists = backend.table(LISTS, window);
        List<Integer> list = lists.get(key);
        List<Integer> appended = list == null ? new ArrayList<>() : list;
        appended.add(element);
        lists.put(key, appended);
    }

    private static String name(int window, long key) {
        return window + " " + key;
    }

    private static Map<String, List<Integer>> contents(KeyedStateBackend backend) {
        Map<String, List<Integer>> contents = new TreeMap<>();
        for (int window : backend.namespaces(LISTS)) {
            KeyedTable.Cursor<Object, List<Integer>> cursor =
                    backend.table(LISTS, window).cursor();
            while (cursor.advance()) {
                contents.put(name(window, (Long) cursor.key()), List.copyOf(cursor.value()));
            }
        }
        return contents;
    }
}
