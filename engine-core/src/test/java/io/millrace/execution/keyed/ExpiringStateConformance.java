package io.millrace.execution.keyed;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.api.functions.AggregateFunction;
import io.millrace.api.graph.OperatorSpec.KeyedInput;
import io.millrace.api.state.AggregatingState;
import io.millrace.api.state.AggregatingStateDescriptor;
import io.millrace.api.state.ListState;
import io.millrace.api.state.ListStateDescriptor;
import io.millrace.api.state.MapState;
import io.millrace.api.state.MapStateDescriptor;
import io.millrace.api.state.ReducingState;
import io.millrace.api.state.ReducingStateDescriptor;
import io.millrace.api.state.StateDescriptor;
import io.millrace.api.state.StateTtlConfig;
import io.millrace.api.state.ValueState;
import io.millrace.api.state.ValueStateDescriptor;
import io.millrace.api.types.Types;
import io.millrace.base.KeyGroups;
import io.millrace.execution.TestTypes;
import io.millrace.execution.operators.Suspensions;
import io.millrace.execution.operators.TaskTimers;
import io.millrace.state.FrozenState;
import io.millrace.state.InMemorySnapshots;
import io.millrace.state.KeyedStateBackend;
import io.millrace.state.StateBackend;
import io.millrace.state.TestRequests;
import io.millrace.state.thrift.KeyedSnapshot;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * State that expires, saved and restored, by one subtask into several and back: what is left to live is what was left,
 * and the time in between counts. On every {@link KeyedStateBackend} alike.
 */
public abstract class ExpiringStateConformance {
    private static final long START = 1_000_000;
    private static final long TTL = 10_000;
    private static final int KEYS = 60;
    private static final int LAST = TestRequests.MAX_PARALLELISM - 1;

    private final InMemorySnapshots files = new InMemorySnapshots();
    private long checkpoints;

    protected abstract KeyedStateBackend backend(StateBackend.Request request) throws IOException;

    /** In canonical format, or in the backend's own. */
    protected abstract boolean canonical();

    private static final class Sum implements AggregateFunction<Long, Long, String> {
        private static final long serialVersionUID = 1L;

        @Override
        public Long createAccumulator() {
            return 0L;
        }

        @Override
        public Long add(Long value, Long accumulator) {
            return value + accumulator;
        }

        @Override
        public String getResult(Long accumulator) {
            return "sum " + accumulator;
        }

        @Override
        public Long merge(Long a, Long b) {
            return a + b;
        }
    }

    /** One subtask, with a state of each kind. */
    private final class Subtask {
        private final KeyGroups.Range range;
        private final TaskTimers timers = new TaskTimers();
        private final KeyedStateBackend backend;
        private final KeyedContext context;
        private final ValueState<Long> value;
        private final ListState<Long> list;
        private final MapState<String, Long> map;
        private final ReducingState<Long> reducing;
        private final AggregatingState<Long, String> aggregating;

        Subtask(int first, int last, long atMillis, List<KeyedSnapshot> restored) throws IOException {
            range = new KeyGroups.Range(first, last);
            timers.timeIs(atMillis, START + atMillis);
            backend = backend(TestRequests.of(String.class, Types.STRING.createSerializer(), range, restored, files));
            context = new KeyedContext(
                    new KeyedInput(value -> value, TestTypes.any(), "keyBy here"),
                    Types.STRING.createSerializer(),
                    backend,
                    timers);
            value = context.states().getState(expiring(new ValueStateDescriptor<>("value", Long.class)));
            list = context.states().getListState(expiring(new ListStateDescriptor<>("list", Long.class)));
            map = context.states().getMapState(expiring(new MapStateDescriptor<>("map", String.class, Long.class)));
            reducing = context.states()
                    .getReducingState(expiring(new ReducingStateDescriptor<>("reducing", Long::sum, Long.class)));
            aggregating = context.states()
                    .getAggregatingState(expiring(new AggregatingStateDescriptor<>("sum", new Sum(), Long.class)));
        }

        private static <D extends StateDescriptor<?, ?>> D expiring(D descriptor) {
            descriptor.enableTimeToLive(
                    StateTtlConfig.newBuilder(Duration.ofMillis(TTL)).build());
            return descriptor;
        }

        void at(long millis) {
            timers.timeIs(millis, START + millis);
        }

        boolean owns(int key) {
            return range.contains(KeyGroups.keyGroup(
                    Types.STRING.createSerializer().stableHash("key-" + key), TestRequests.MAX_PARALLELISM));
        }

        void write(int key) throws Exception {
            context.setKeyOf("key-" + key);
            value.update((long) key);
            list.add((long) key);
            map.put("of " + key, (long) key);
            reducing.add((long) key);
            aggregating.add((long) key);
        }

        /** Everything of a key that is seen, or nothing of it. */
        boolean sees(int key) throws Exception {
            context.setKeyOf("key-" + key);
            boolean there = value.value() != null;
            List<Long> elements = new ArrayList<>();
            list.get().forEach(elements::add);
            String what = "key " + key;
            assertThat(elements).as(what).hasSize(there ? 1 : 0);
            assertThat(map.isEmpty()).as(what).isEqualTo(!there);
            assertThat(reducing.get()).as(what).isEqualTo(there ? (long) key : null);
            assertThat(aggregating.get()).as(what).isEqualTo(there ? "sum " + key : null);
            return there;
        }

        KeyedSnapshot snapshot() throws IOException {
            FrozenState<KeyedSnapshot> frozen = backend.freeze(++checkpoints, canonical());
            try {
                return frozen.write(files);
            } finally {
                frozen.release();
            }
        }
    }

    /** Keys below 30 are written at 0, the others at 4 s. */
    private KeyedSnapshot saved() throws Exception {
        Subtask first = new Subtask(0, LAST, 0, List.of());
        for (int key = 0; key < KEYS; key++) {
            first.at(key < KEYS / 2 ? 0 : 4_000);
            first.write(key);
        }
        return first.snapshot();
    }

    private List<Subtask> restored(long atMillis, List<KeyedSnapshot> from) throws IOException {
        List<Subtask> subtasks = new ArrayList<>();
        subtasks.add(new Subtask(0, 40, atMillis, from));
        subtasks.add(new Subtask(41, 90, atMillis, from));
        subtasks.add(new Subtask(91, LAST, atMillis, from));
        return subtasks;
    }

    private static List<Integer> seen(List<Subtask> subtasks, long atMillis) throws Exception {
        List<Integer> seen = new ArrayList<>();
        for (int key = 0; key < KEYS; key++) {
            for (Subtask subtask : subtasks) {
                subtask.at(atMillis);
                if (subtask.owns(key) && subtask.sees(key)) {
                    seen.add(key);
                }
            }
        }
        return seen;
    }

    @Test
    void whatWasLeftToLiveIsLeftAfterARestoreInAnotherWidth() throws Exception {
        List<Subtask> three = restored(9_000, List.of(saved()));
        assertThat(seen(three, 9_999)).as("before anything expires").hasSize(KEYS);
        assertThat(seen(three, 10_000))
                .as("the older half has expired")
                .hasSize(KEYS / 2)
                .allMatch(key -> key >= 30);
        assertThat(seen(three, 13_999)).hasSize(KEYS / 2);

        List<KeyedSnapshot> parts = new ArrayList<>();
        for (Subtask subtask : three) {
            parts.add(subtask.snapshot());
        }
        List<Subtask> one = List.of(new Subtask(0, LAST, 13_999, parts));
        assertThat(seen(one, 13_999)).as("saved and restored again").hasSize(KEYS / 2);
        assertThat(seen(one, 14_000)).isEmpty();
    }

    @Test
    void timeThatPassesWhileTheJobIsDownCounts() throws Exception {
        KeyedSnapshot saved = saved();
        assertThat(seen(restored(12_000, List.of(saved)), 12_000))
                .hasSize(KEYS / 2)
                .allMatch(key -> key >= 30);
        assertThat(seen(restored(60_000, List.of(saved)), 60_000)).isEmpty();
    }

    @Test
    void whatWasRestoredAndIsNeverTouchedGoesInTheBackground() throws Exception {
        for (Subtask subtask : restored(9_000, List.of(saved()))) {
            assertThat(subtask.backend.size()).isPositive();
            for (long millis = 10_000; millis < 30_000; millis += 1_000) {
                subtask.at(millis);
                subtask.timers.fireDue(new Suspensions());
            }
            assertThat(subtask.backend.size()).isZero();
        }
    }
}
