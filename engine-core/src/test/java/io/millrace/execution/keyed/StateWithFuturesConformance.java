package io.millrace.execution.keyed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.functions.AggregateFunction;
import io.millrace.api.graph.OperatorSpec.KeyedInput;
import io.millrace.api.state.KeyedStateStore;
import io.millrace.api.state.StateTtlConfig;
import io.millrace.api.state.v2.AggregatingState;
import io.millrace.api.state.v2.AggregatingStateDescriptor;
import io.millrace.api.state.v2.ListState;
import io.millrace.api.state.v2.ListStateDescriptor;
import io.millrace.api.state.v2.MapState;
import io.millrace.api.state.v2.MapStateDescriptor;
import io.millrace.api.state.v2.ReducingState;
import io.millrace.api.state.v2.ReducingStateDescriptor;
import io.millrace.api.state.v2.StateDescriptor;
import io.millrace.api.state.v2.StateFutureUtils;
import io.millrace.api.state.v2.StateIterator;
import io.millrace.api.state.v2.ValueState;
import io.millrace.api.state.v2.ValueStateDescriptor;
import io.millrace.api.types.Types;
import io.millrace.base.KeyGroups;
import io.millrace.base.MillraceException;
import io.millrace.execution.TestTypes;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What programs see of state whose handles answer with futures, on every {@link KeyedStateBackend} alike. */
public abstract class StateWithFuturesConformance {
    private final InMemorySnapshots files = new InMemorySnapshots();

    protected abstract KeyedStateBackend backend(StateBackend.Request request) throws IOException;

    /** One subtask with all keys, which are strings. */
    private final class Subtask {
        private final KeyedStateBackend backend;
        private final KeyedContext context;

        Subtask(KeyedSnapshot... restored) throws IOException {
            KeyGroups.Range all = new KeyGroups.Range(0, TestRequests.MAX_PARALLELISM - 1);
            backend = backend(
                    TestRequests.of(String.class, Types.STRING.createSerializer(), all, List.of(restored), files));
            context = new KeyedContext(
                    new KeyedInput(value -> value, TestTypes.any(), "keyBy here"),
                    Types.STRING.createSerializer(),
                    backend,
                    new TaskTimers());
        }

        KeyedStateStore at(String key) throws Exception {
            context.setKeyOf(key);
            return context.states();
        }

        KeyedSnapshot snapshot() throws IOException {
            FrozenState<KeyedSnapshot> frozen = backend.freeze(1, true);
            try {
                return frozen.write(files);
            } finally {
                frozen.release();
            }
        }
    }

    private static final class Mean implements AggregateFunction<Long, List<Long>, Double> {
        private static final long serialVersionUID = 1L;

        @Override
        public List<Long> createAccumulator() {
            return new ArrayList<>();
        }

        @Override
        public List<Long> add(Long value, List<Long> accumulator) {
            accumulator.add(value);
            return accumulator;
        }

        @Override
        public Double getResult(List<Long> accumulator) {
            return accumulator.stream().mapToLong(value -> value).average().orElseThrow();
        }

        @Override
        public List<Long> merge(List<Long> a, List<Long> b) {
            a.addAll(b);
            return a;
        }
    }

    private static AggregatingStateDescriptor<Long, List<Long>, Double> mean(String name) {
        return new AggregatingStateDescriptor<>(name, new Mean(), Types.LIST(Types.LONG));
    }

    private static <T> List<T> visited(StateIterator<T> iterator) {
        List<T> elements = new ArrayList<>();
        iterator.onNext(element -> {
            elements.add(element);
        });
        return elements;
    }

    @Test
    void aValueIsThereAtOnceUnderTheCurrentKey() throws Exception {
        Subtask subtask = new Subtask();
        ValueState<Long> state = subtask.at("a").getState(new ValueStateDescriptor<>("v", Long.class));
        List<Long> seen = new ArrayList<>();
        state.asyncValue()
                .thenCompose(before -> {
                    seen.add(before);
                    return state.asyncUpdate(5L);
                })
                .thenCompose(nothing -> state.asyncValue())
                .thenAccept(seen::add);
        assertThat(seen).as("before the next statement").containsExactly(null, 5L);
        subtask.at("b");
        assertThat(state.value()).isNull();
        state.update(7L);
        subtask.at("a");
        assertThat(state.value()).isEqualTo(5L);
        state.asyncClear();
        assertThat(state.value()).isNull();
        subtask.at("b");
        state.clear();
        assertThat(subtask.backend.size()).isZero();
    }

    @Test
    void listsReductionsAndAggregatesAnswerWithAndWithoutFutures() throws Exception {
        Subtask subtask = new Subtask();
        KeyedStateStore states = subtask.at("a");
        ListState<String> list = states.getListState(new ListStateDescriptor<>("l", String.class));
        ReducingState<Long> sum = states.getReducingState(new ReducingStateDescriptor<>("r", Long::sum, Long.class));
        AggregatingState<Long, Double> mean = states.getAggregatingState(mean("m"));
        list.asyncGet().thenAccept(nothing -> assertThat(nothing.isEmpty()).isTrue());
        assertThat(list.get()).isEmpty();
        assertThat(sum.get()).isNull();
        sum.asyncGet().thenAccept(nothing -> assertThat(nothing).isNull());
        mean.asyncGet().thenAccept(nothing -> assertThat(nothing).isNull());

        list.asyncAdd("x");
        list.add("y");
        list.asyncAddAll(List.of("z")).thenCompose(added -> sum.asyncAdd(1L)).thenAccept(added -> mean.add(4L));
        sum.add(2L);
        mean.asyncAdd(5L);
        assertThat(list.get()).containsExactly("x", "y", "z");
        List<Object> seen = new ArrayList<>();
        sum.asyncGet().thenCombine(mean.asyncGet(), List::of).thenAccept(seen::addAll);
        assertThat(seen).containsExactly(3L, 4.5);
        list.asyncUpdate(List.of("w"));
        list.addAll(List.of("v"));
        assertThat(list.get()).containsExactly("w", "v");
        list.update(List.of());
        sum.clear();
        mean.asyncClear();
        assertThat(subtask.backend.size()).isZero();
    }

    @Test
    void aMapAnswersWithAndWithoutFutures() throws Exception {
        Subtask subtask = new Subtask();
        MapState<String, Integer> map =
                subtask.at("a").getMapState(new MapStateDescriptor<>("m", String.class, Integer.class));
        map.asyncIsEmpty().thenAccept(empty -> assertThat(empty).isTrue());
        map.asyncPut("one", 1);
        map.put("two", 2);
        map.asyncPutAll(Map.of("three", 3));
        map.putAll(Map.of("four", 4));
        map.asyncGet("two").thenAccept(two -> assertThat(two).isEqualTo(2));
        map.asyncContains("five").thenAccept(five -> assertThat(five).isFalse());
        assertThat(map.get("three")).isEqualTo(3);
        assertThat(map.contains("four")).isTrue();
        map.asyncRemove("one");
        map.remove("four");
        assertThat(map.isEmpty()).isFalse();
        List<Object> seen = new ArrayList<>();
        map.asyncKeys().thenAccept(keys -> seen.addAll(visited(keys)));
        map.asyncValues().thenAccept(values -> seen.addAll(visited(values)));
        map.asyncEntries()
                .thenAccept(entries -> entries.onNext(entry -> {
                    seen.add(entry.getKey() + entry.getValue());
                }));
        assertThat(seen).containsExactly("two", "three", 2, 3, "two2", "three3");
        assertThat(map.keys()).containsExactly("two", "three");
        assertThat(map.values()).containsExactly(2, 3);
        assertThat(map.entries()).hasSize(2);
        map.iterator().next().setValue(20);
        assertThat(map.get("two")).isEqualTo(20);
        map.asyncClear();
        assertThat(subtask.backend.size()).isZero();
    }

    /** With futures this is the way to write it, and Flink's disaggregated state allows it. */
    @Test
    void whatIsVisitedMayBeChangedMeanwhile() throws Exception {
        Subtask subtask = new Subtask();
        MapState<Integer, Integer> map =
                subtask.at("a").getMapState(new MapStateDescriptor<>("m", Integer.class, Integer.class));
        ListState<Integer> list = subtask.at("a").getListState(new ListStateDescriptor<>("l", Integer.class));
        for (int i = 0; i < 10; i++) {
            map.put(i, i * i);
            list.add(i);
        }
        map.asyncKeys()
                .thenAccept(keys -> keys.onNext(key -> {
                    map.asyncRemove(key);
                    map.asyncPut(100 + key, key);
                }));
        assertThat(map.keys()).containsExactly(100, 101, 102, 103, 104, 105, 106, 107, 108, 109);
        list.asyncGet()
                .thenAccept(elements -> elements.onNext(element -> {
                    list.asyncAdd(-element);
                }));
        assertThat(list.get()).hasSize(20);
    }

    @Test
    void iteratorsCollectWhatFuturesGive() throws Exception {
        Subtask subtask = new Subtask();
        MapState<String, Long> prices =
                subtask.at("a").getMapState(new MapStateDescriptor<>("p", Types.STRING, Types.LONG));
        ListState<String> wanted =
                subtask.at("a").getListState(new ListStateDescriptor<>("w", Types.STRING.createSerializer()));
        prices.putAll(new LinkedHashMap<>(Map.of("bread", 3L, "milk", 2L)));
        wanted.addAll(List.of("milk", "caviar", "bread"));
        List<Object> seen = new ArrayList<>();
        wanted.asyncGet().thenCompose(items -> items.onNext(prices::asyncGet)).thenAccept(seen::addAll);
        assertThat(seen).containsExactly(2L, null, 3L);
        seen.clear();
        StateFutureUtils.toIterable(wanted.asyncGet()).thenAccept(items -> items.forEach(seen::add));
        StateFutureUtils.combineAll(List.of(prices.asyncGet("milk"), StateFutureUtils.completedFuture(9L)))
                .thenAccept(seen::addAll);
        StateFutureUtils.combineAll(List.<io.millrace.api.state.v2.StateFuture<Long>>of())
                .thenAccept(seen::addAll);
        assertThat(seen).containsExactly("milk", "caviar", "bread", 2L, 9L);
    }

    /** What the program said of its state before is read by what it says now, either way, with what was left to live. */
    @Test
    void whatOneApiWroteTheOtherReads() throws Exception {
        Subtask before = new Subtask();
        KeyedStateStore states = before.at("a");
        states.getState(new io.millrace.api.state.ValueStateDescriptor<>("v", Long.class))
                .update(1L);
        states.getListState(new io.millrace.api.state.ListStateDescriptor<>("l", String.class))
                .addAll(List.of("x", "y"));
        states.getMapState(new io.millrace.api.state.MapStateDescriptor<>("m", String.class, Integer.class))
                .put("one", 1);
        states.getReducingState(new io.millrace.api.state.ReducingStateDescriptor<>("r", Long::sum, Long.class))
                .add(4L);
        states.getAggregatingState(new io.millrace.api.state.AggregatingStateDescriptor<>(
                        "mean", new Mean(), Types.LIST(Types.LONG)))
                .add(8L);
        io.millrace.api.state.ValueStateDescriptor<Long> old =
                new io.millrace.api.state.ValueStateDescriptor<>("short-lived", Long.class);
        old.enableTimeToLive(hour());
        states.getState(old).update(16L);

        Subtask between = new Subtask(before.snapshot());
        KeyedStateStore futures = between.at("a");
        List<Object> seen = new ArrayList<>();
        ValueState<Long> value = futures.getValueState(new ValueStateDescriptor<>("v", Long.class));
        value.asyncValue().thenAccept(seen::add);
        ListState<String> list = futures.getListState(new ListStateDescriptor<>("l", String.class));
        list.asyncGet().thenAccept(elements -> seen.addAll(visited(elements)));
        MapState<String, Integer> map = futures.getMapState(new MapStateDescriptor<>("m", String.class, Integer.class));
        map.asyncGet("one").thenAccept(seen::add);
        ReducingState<Long> sum = futures.getReducingState(new ReducingStateDescriptor<>("r", Long::sum, Long.class));
        sum.asyncGet().thenAccept(seen::add);
        AggregatingState<Long, Double> mean = futures.getAggregatingState(mean("mean"));
        mean.asyncGet().thenAccept(seen::add);
        ValueStateDescriptor<Long> expiring = new ValueStateDescriptor<>("short-lived", Long.class);
        expiring.enableTimeToLive(hour());
        futures.getState(expiring).asyncValue().thenAccept(seen::add);
        assertThat(seen).containsExactly(1L, "x", "y", 1, 4L, 8.0, 16L);
        value.asyncUpdate(2L);
        map.asyncPut("two", 2);
        mean.asyncAdd(9L);

        Subtask after = new Subtask(between.snapshot());
        states = after.at("a");
        assertThat(states.getState(new io.millrace.api.state.ValueStateDescriptor<>("v", Long.class))
                        .value())
                .isEqualTo(2L);
        assertThat(states.getMapState(new io.millrace.api.state.MapStateDescriptor<>("m", String.class, Integer.class))
                        .get("two"))
                .isEqualTo(2);
        assertThat(states.getAggregatingState(new io.millrace.api.state.AggregatingStateDescriptor<>(
                                "mean", new Mean(), Types.LIST(Types.LONG)))
                        .get())
                .isEqualTo(8.5);
        assertThat(states.getState(old).value()).isEqualTo(16L);
    }

    private static StateTtlConfig hour() {
        return StateTtlConfig.newBuilder(Duration.ofHours(1)).build();
    }

    @Test
    void aNameBelongsToOneApi() throws Exception {
        KeyedStateStore states = new Subtask().at("a");
        ValueState<Long> state = states.getState(new ValueStateDescriptor<>("s", Long.class));
        state.update(3L);
        assertThat(states.getState(new ValueStateDescriptor<>("s", Long.class)).value())
                .isEqualTo(3L);
        assertThatThrownBy(() -> states.getState(new io.millrace.api.state.ValueStateDescriptor<>("s", Long.class)))
                .isInstanceOfSatisfying(
                        MillraceException.class,
                        refused -> assertThat(refused.failure().code()).isEqualTo("MR-3145"))
                .hasMessageContaining(
                        "as VALUE state of Long of the state API with futures and as VALUE state of Long;");
    }

    @Test
    void aDescriptorSaysWhatItWasGiven() {
        MapStateDescriptor<String, Long> map = new MapStateDescriptor<>("m", String.class, Long.class);
        assertThat(map.getStateId()).isEqualTo("m");
        assertThat(map.getType()).isEqualTo(StateDescriptor.Type.MAP);
        assertThat(map.getTypeInformation()).isEqualTo(Types.LONG);
        assertThat(map.getUserKeyTypeInformation()).isEqualTo(Types.STRING);
        assertThat(map.getSerializer()).isEqualTo(Types.LONG.createSerializer());
        assertThat(map.getUserKeySerializer()).isEqualTo(Types.STRING.createSerializer());
        assertThat(map).isEqualTo(new MapStateDescriptor<>("m", Types.STRING, Types.LONG));
        assertThat(map).isNotEqualTo(new ListStateDescriptor<>("m", Long.class)).hasToString("MAP state 'm'");
        ListStateDescriptor<Long> list = new ListStateDescriptor<>("l", Types.LONG.createSerializer());
        assertThat(list.getTypeInformation()).isNull();
        assertThat(list.getSerializer()).isEqualTo(Types.LONG.createSerializer());
        assertThat(mean("a").getAggregateFunction()).isInstanceOf(Mean.class);
    }
}
