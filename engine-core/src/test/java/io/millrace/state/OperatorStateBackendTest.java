package io.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.types.TypeHint;
import io.millrace.api.types.TypeInformation;
import io.millrace.api.types.Types;
import io.millrace.base.MillraceException;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.execution.TestTypes;
import io.millrace.state.thrift.ListShare;
import io.millrace.state.thrift.ListSnapshot;
import io.millrace.state.thrift.Redistribution;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OperatorStateBackendTest {
    private final OperatorStateBackend backend = new OperatorStateBackend();

    @SuppressWarnings("unchecked") // the maps of this test are never written
    private static TypeSerializer<Map<Object, Object>> maps() {
        return (TypeSerializer<Map<Object, Object>>) (TypeSerializer<?>) TestTypes.immutable();
    }

    @Test
    void aNameMeansTheSameListOrMapEachTime() {
        backend.list("requests", TestTypes.immutable()).add("a");
        backend.broadcast("rules", maps()).put("limit", 5);

        assertThat(backend.list("requests", TestTypes.immutable())).isEqualTo(List.of("a"));
        assertThat(backend.list("others", TestTypes.immutable())).isEmpty();
        assertThat(backend.broadcast("rules", maps())).isEqualTo(Map.of("limit", 5));
        assertThat(backend.size()).isEqualTo(2);
    }

    @Test
    void listsAndMapsMayHaveTheSameNameAndMapsKeepTheOrderOfInsertion() {
        backend.list("x", TestTypes.immutable()).add(1);
        for (int i = 20; i > 0; i--) {
            backend.broadcast("x", maps()).put(i, i);
        }
        assertThat(backend.broadcast("x", maps()).keySet().iterator().next()).isEqualTo(20);
        assertThat(backend.size()).isEqualTo(21);
    }

    private static ListShare whole(ListSnapshot snapshot) {
        return new ListShare(snapshot, 0, snapshot.getElements());
    }

    private static TypeSerializer<Map<String, Long>> limits() {
        return TypeInformation.of(new TypeHint<Map<String, Long>>() {}).createSerializer();
    }

    private static TypeSerializer<List<String>> words() {
        return TypeInformation.of(new TypeHint<List<String>>() {}).createSerializer();
    }

    private static OperatorStateBackend restored(
            int subtask, int parallelism, InMemorySnapshots files, ListShare... shares) throws IOException {
        return new OperatorStateBackend(subtask, parallelism, false, List.of(shares), files);
    }

    @Test
    void aSnapshotHoldsWhatWasThereWhenItWasFrozen() throws IOException {
        InMemorySnapshots files = new InMemorySnapshots();
        List<List<String>> requests = backend.list("requests", words());
        requests.add(new ArrayList<>(List.of("a")));
        backend.list("union", Types.INT.createSerializer(), Redistribution.UNION)
                .addAll(List.of(1, 2, 3));
        backend.broadcast("limits", limits()).put("x", 5L);
        FrozenState<List<ListSnapshot>> frozen = backend.freeze();
        requests.get(0).add("b");
        requests.add(new ArrayList<>());
        backend.broadcast("limits", limits()).clear();
        List<ListSnapshot> written = frozen.write(files);
        frozen.release();

        OperatorStateBackend second = restored(
                0,
                1,
                files,
                written.stream().map(OperatorStateBackendTest::whole).toArray(ListShare[]::new));
        assertThat(second.list("requests", words())).isEqualTo(List.of(List.of("a")));
        assertThat(second.list("union", Types.INT.createSerializer(), Redistribution.UNION))
                .containsExactly(1, 2, 3);
        assertThat(second.broadcast("limits", limits())).isEqualTo(Map.of("x", 5L));
    }

    @Test
    void elementsAreDealtOutAndWidened() throws IOException {
        InMemorySnapshots files = new InMemorySnapshots();
        backend.list("numbers", Types.INT.createSerializer()).addAll(List.of(10, 11, 12, 13));
        ListSnapshot snapshot = backend.freeze().write(files).get(0);
        OperatorStateBackend second =
                restored(0, 2, files, new ListShare(snapshot, 1, 2), new ListShare(snapshot, 3, 4));
        assertThat(second.list("numbers", Types.LONG.createSerializer())).containsExactly(11L, 13L);
    }

    @Test
    void whatNobodyAsksForIsKeptOnce() throws IOException {
        InMemorySnapshots files = new InMemorySnapshots();
        TypeSerializer<Integer> ints = Types.INT.createSerializer();
        backend.list("union", ints, Redistribution.UNION).addAll(List.of(1, 2, 3, 4, 5));
        backend.list("split", ints).addAll(List.of(6, 7));
        List<ListSnapshot> written = backend.freeze().write(files);
        List<ListShare> next = new ArrayList<>();
        for (int subtask = 0; subtask < 3; subtask++) {
            OperatorStateBackend one = restored(
                    subtask,
                    3,
                    files,
                    whole(written.get(0)),
                    new ListShare(written.get(1), subtask == 0 ? 0 : 1, subtask == 0 ? 1 : subtask == 1 ? 2 : 1));
            one.freeze().write(files).forEach(snapshot -> next.add(whole(snapshot)));
        }
        OperatorStateBackend last = restored(0, 1, files, next.toArray(ListShare[]::new));
        assertThat(last.list("union", ints, Redistribution.UNION)).containsExactlyInAnyOrder(1, 2, 3, 4, 5);
        assertThat(last.list("split", ints)).containsExactly(6, 7);
    }

    @Test
    void aListRedistributedInAnotherWayIsRefused() throws IOException {
        InMemorySnapshots files = new InMemorySnapshots();
        TypeSerializer<Integer> ints = Types.INT.createSerializer();
        backend.list("numbers", ints).add(1);
        ListSnapshot snapshot = backend.freeze().write(files).get(0);
        assertThatThrownBy(() -> restored(0, 1, files, whole(snapshot)).list("numbers", ints, Redistribution.UNION))
                .isInstanceOfSatisfying(
                        MillraceException.class,
                        refused -> assertThat(refused.failure().code()).isEqualTo("MR-6009"));
    }

    @Test
    void typesThatKryoKnowsByNameOnlyAreRefused() throws IOException {
        OperatorStateBackend strict = restored(0, 1, new InMemorySnapshots());
        assertThatThrownBy(
                        () -> strict.list("things", Types.GENERIC(Thread.class).createSerializer()))
                .isInstanceOfSatisfying(
                        MillraceException.class,
                        refused -> assertThat(refused.failure().code()).isEqualTo("MR-6006"));
    }
}
