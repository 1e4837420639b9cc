package io.millrace.execution.keyed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.functions.AggregateFunction;
import io.millrace.api.functions.RichReduceFunction;
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
import io.millrace.api.tuple.Tuple2;
import io.millrace.api.types.TypeHint;
import io.millrace.api.types.TypeInformation;
import io.millrace.api.types.Types;
import io.millrace.base.MillraceException;
import io.millrace.execution.TestTypes;
import io.millrace.execution.operators.Suspensions;
import io.millrace.execution.operators.TaskTimers;
import io.millrace.state.KeyedStateBackend;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What programs see of keyed state, on every {@link KeyedStateBackend} alike. Keys are strings; time is the test's. */
public abstract class KeyedStateConformance {
    private static final long START = 1_000_000;

    private final TaskTimers timers = new TaskTimers();
    private final KeyedStateBackend backend = backend(String.class);
    private final KeyedContext context = new KeyedContext(
            new KeyedInput(value -> value, TestTypes.any(), "keyBy here"),
            Types.STRING.createSerializer(),
            backend,
            timers);
    private long now;

    protected abstract KeyedStateBackend backend(Class<?> keyClass);

    protected KeyedStateConformance() {
        pass(0);
    }

    private void pass(long millis) {
        now += millis;
        timers.timeIs(now, START + now);
    }

    private void at(String key) throws Exception {
        context.setKeyOf(key);
    }

    private static StateTtlConfig.Builder ttl(long millis) {
        return StateTtlConfig.newBuilder(Duration.ofMillis(millis));
    }

    private static <D extends StateDescriptor<?, ?>> D expiring(D descriptor, StateTtlConfig config) {
        descriptor.enableTimeToLive(config);
        return descriptor;
    }

    private static <T> List<T> list(Iterable<T> elements) {
        List<T> list = new ArrayList<>();
        elements.forEach(list::add);
        return list;
    }

    // ---- without time

    /** As in the first example of Flink's pages about state. */
    @Test
    void aValueThatIsNotThereIsACopyOfTheDefault() throws Exception {
        ValueState<Tuple2<Long, Long>> state = context.states()
                .getState(new ValueStateDescriptor<>(
                        "average", TypeInformation.of(new TypeHint<Tuple2<Long, Long>>() {}), Tuple2.of(0L, 7L)));
        at("a");
        Tuple2<Long, Long> changed = state.value();
        changed.f0 = 5L;
        assertThat(state.value()).as("what is not updated is not kept").isEqualTo(Tuple2.of(0L, 7L));
        assertThat(backend.size()).isZero();
        state.update(changed);
        assertThat(state.value()).isEqualTo(Tuple2.of(5L, 7L));
        at("b");
        assertThat(state.value()).isEqualTo(Tuple2.of(0L, 7L));
        at("a");
        state.clear();
        assertThat(state.value()).isEqualTo(Tuple2.of(0L, 7L));
        assertThat(backend.size()).isZero();
    }

    @Test
    void aValueBelongsToItsKeyAndNullClearsIt() throws Exception {
        ValueState<Long> state = context.states().getState(new ValueStateDescriptor<>("v", Long.class));
        at("a");
        assertThat(state.value()).isNull();
        state.update(1L);
        at("b");
        assertThat(state.value()).isNull();
        state.update(2L);
        at("a");
        assertThat(state.value()).isEqualTo(1);
        state.update(null);
        assertThat(state.value()).isNull();
        assertThat(backend.size()).isEqualTo(1);
        at("b");
        state.clear();
        assertThat(backend.size()).isZero();
    }

    @Test
    void aListKeepsItsOrderAndTakesNoNull() throws Exception {
        ListState<String> state = context.states().getListState(new ListStateDescriptor<>("l", String.class));
        at("a");
        assertThat(state.get()).as("never null").isEmpty();
        state.add("x");
        state.addAll(List.of("y", "z"));
        assertThat(state.get()).containsExactly("x", "y", "z");
        state.update(List.of("w"));
        assertThat(state.get()).containsExactly("w");
        assertThatThrownBy(() -> state.add(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> state.addAll(Arrays.asList("p", null))).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> state.update(null)).isInstanceOf(NullPointerException.class);
        assertThat(state.get()).as("all or none").containsExactly("w");
        state.addAll(List.of());
        state.update(List.of());
        assertThat(backend.size()).as("an empty list is nothing").isZero();
    }

    @Test
    void aMapIsWalkedInItsOrderAndRemovesThroughItsIterators() throws Exception {
        MapState<String, Integer> state =
                context.states().getMapState(new MapStateDescriptor<>("m", String.class, Integer.class));
        at("a");
        assertThat(state.isEmpty()).isTrue();
        assertThat(state.keys()).isEmpty();
        assertThat(state.iterator().hasNext()).isFalse();
        state.put("one", 1);
        state.putAll(new TreeMap<>(Map.of("three", 3, "two", 2)));
        state.put("none", null);
        assertThat(state.keys()).containsExactly("one", "three", "two", "none");
        assertThat(state.values()).containsExactly(1, 3, 2, null);
        assertThat(state.contains("none")).isTrue();
        assertThat(state.get("none")).isNull();
        state.remove("none");
        Iterator<Map.Entry<String, Integer>> entries = state.iterator();
        entries.next().setValue(10);
        assertThat(entries.next().getKey()).isEqualTo("three");
        entries.remove();
        assertThatThrownBy(entries::remove).as("a second time").isInstanceOf(IllegalStateException.class);
        assertThat(list(state.entries()).toString()).isEqualTo("[one=10, two=2]");
        state.remove("one");
        state.remove("two");
        assertThat(backend.size()).as("an empty map is nothing").isZero();
    }

    @Test
    void reductionsAndAggregatesKeepOneValueAndNullClearsThem() throws Exception {
        ReducingState<Integer> sum =
                context.states().getReducingState(new ReducingStateDescriptor<>("r", Integer::sum, Integer.class));
        AggregatingState<Integer, String> mean = context.states()
                .getAggregatingState(new AggregatingStateDescriptor<>("g", new Mean(), Types.LIST(Types.INT)));
        at("a");
        assertThat(sum.get()).isNull();
        assertThat(mean.get()).isNull();
        for (int i = 1; i <= 4; i++) {
            sum.add(i);
            mean.add(i);
        }
        assertThat(sum.get()).isEqualTo(10);
        assertThat(mean.get()).isEqualTo("mean 2.5");
        sum.add(null);
        mean.add(null);
        assertThat(backend.size()).isZero();
    }

    private static final class Mean implements AggregateFunction<Integer, List<Integer>, String> {
        private static final long serialVersionUID = 1L;

        @Override
        public List<Integer> createAccumulator() {
            return new ArrayList<>();
        }

        @Override
        public List<Integer> add(Integer value, List<Integer> accumulator) {
            accumulator.add(value);
            return accumulator;
        }

        @Override
        public String getResult(List<Integer> accumulator) {
            return "mean "
                    + accumulator.stream().mapToInt(value -> value).average().orElseThrow();
        }

        @Override
        public List<Integer> merge(List<Integer> a, List<Integer> b) {
            a.addAll(b);
            return a;
        }
    }

    // ---- declarations

    @Test
    void aNameMeansOneStateAndTheSameOneEveryTime() throws Exception {
        ValueState<Long> first = context.states().getState(new ValueStateDescriptor<>("s", Long.class));
        assertThat(context.states().getState(new ValueStateDescriptor<>("s", Long.class)))
                .isSameAs(first);
        assertThatThrownBy(() -> context.states().getState(new ValueStateDescriptor<>("s", String.class)))
                .isInstanceOfSatisfying(
                        MillraceException.class,
                        refused -> assertThat(refused.failure().code()).isEqualTo("MR-3145"))
                .hasMessageContaining("VALUE state of Long")
                .hasMessageContaining("VALUE state of String");
        assertThatThrownBy(() -> context.states().getListState(new ListStateDescriptor<>("s", Long.class)))
                .hasMessageContaining("LIST state of List<Long>");
        assertThatThrownBy(() -> context.states()
                        .getState(expiring(new ValueStateDescriptor<>("s", Long.class), ttl(5).build())))
                .hasMessageContaining("with a time to live");
    }

    @Test
    void stateOutsideOfAnElementIsRefused() {
        ValueState<Long> state = context.states().getState(new ValueStateDescriptor<>("s", Long.class));
        assertThatThrownBy(state::value).hasMessageContaining("state 's' belongs to a key");
    }

    @Test
    void functionsOfStatesHaveNoLifecycle() {
        RichReduceFunction<Long> rich = new RichReduceFunction<>() {
            private static final long serialVersionUID = 1L;

            @Override
            public Long reduce(Long a, Long b) {
                return a + b;
            }
        };
        assertThatThrownBy(() -> new ReducingStateDescriptor<>("s", rich, Long.class))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("nobody would open it");
    }

    // ---- time to live

    @Test
    void aValueExpiresItsTimeAfterItWasWritten() throws Exception {
        ValueState<Long> state = context.states()
                .getState(expiring(
                        new ValueStateDescriptor<>("v", Long.class),
                        ttl(100).disableCleanupInBackground().build()));
        at("a");
        state.update(1L);
        pass(99);
        assertThat(state.value()).isEqualTo(1);
        pass(1);
        assertThat(backend.size()).as("nobody has touched it").isEqualTo(1);
        assertThat(state.value()).isNull();
        assertThat(backend.size()).as("touching it removed it").isZero();
        state.update(2L);
        pass(60);
        state.update(3L);
        pass(60);
        assertThat(state.value()).as("writing renews").isEqualTo(3);
    }

    @Test
    void readingRenewsWhereItCounts() throws Exception {
        ValueState<Long> state = context.states()
                .getState(expiring(
                        new ValueStateDescriptor<>("v", Long.class),
                        ttl(100).updateTtlOnReadAndWrite().build()));
        at("a");
        state.update(1L);
        for (int i = 0; i < 5; i++) {
            pass(60);
            assertThat(state.value()).isEqualTo(1);
        }
        pass(100);
        assertThat(state.value()).isNull();
    }

    @Test
    void anExpiredValueMayBeSeenOnceMoreWhereThatIsWanted() throws Exception {
        ValueState<Long> state = context.states()
                .getState(expiring(
                        new ValueStateDescriptor<>("v", Long.class),
                        ttl(100).returnExpiredIfNotCleanedUp()
                                .disableCleanupInBackground()
                                .build()));
        at("a");
        state.update(1L);
        pass(100);
        assertThat(state.value()).isEqualTo(1);
        assertThat(state.value()).isNull();
    }

    @Test
    void anExpiredReductionBeginsAnew() throws Exception {
        ReducingState<Integer> sum = context.states()
                .getReducingState(expiring(
                        new ReducingStateDescriptor<>("r", Integer::sum, Integer.class),
                        ttl(100).returnExpiredIfNotCleanedUp()
                                .disableCleanupInBackground()
                                .build()));
        at("a");
        sum.add(1);
        pass(60);
        sum.add(2);
        pass(60);
        assertThat(sum.get()).isEqualTo(3);
        pass(40);
        sum.add(4);
        assertThat(sum.get()).isEqualTo(4);
    }

    @Test
    void elementsOfAListExpireOneByOne() throws Exception {
        ListState<String> state = context.states()
                .getListState(expiring(
                        new ListStateDescriptor<>("l", String.class),
                        ttl(100).disableCleanupInBackground().build()));
        at("a");
        state.add("old");
        pass(60);
        state.addAll(List.of("new", "newer"));
        assertThat(state.get()).containsExactly("old", "new", "newer");
        pass(40);
        assertThat(state.get()).containsExactly("new", "newer");
        state.update(List.of("newest"));
        pass(99);
        assertThat(state.get()).containsExactly("newest");
        pass(1);
        assertThat(state.get()).isEmpty();
        assertThat(backend.size()).isZero();
    }

    @Test
    void readingAListRenewsAllOfItWhereItCounts() throws Exception {
        ListState<String> state = context.states()
                .getListState(expiring(
                        new ListStateDescriptor<>("l", String.class),
                        ttl(100).updateTtlOnReadAndWrite().build()));
        at("a");
        state.add("x");
        pass(60);
        state.add("y");
        assertThat(state.get()).containsExactly("x", "y");
        pass(60);
        assertThat(state.get()).containsExactly("x", "y");
        pass(100);
        assertThat(state.get()).isEmpty();
    }

    @Test
    void entriesOfAMapExpireOneByOne() throws Exception {
        MapState<String, Integer> state = context.states()
                .getMapState(expiring(
                        new MapStateDescriptor<>("m", String.class, Integer.class),
                        ttl(100).disableCleanupInBackground().build()));
        at("a");
        state.put("old", 1);
        state.put("none", null);
        pass(60);
        state.put("new", 2);
        assertThat(state.contains("none")).isTrue();
        pass(40);
        assertThat(state.get("old")).isNull();
        assertThat(state.contains("none")).isFalse();
        assertThat(list(state.entries()).toString()).isEqualTo("[new=2]");
        assertThat(state.isEmpty()).isFalse();
        Iterator<Map.Entry<String, Integer>> entries = state.iterator();
        entries.next().setValue(20);
        assertThat(state.get("new")).isEqualTo(20);
        pass(99);
        assertThat(state.values()).as("renewed when it was set").containsExactly(20);
        pass(1);
        assertThat(state.isEmpty()).isTrue();
        assertThat(backend.size()).isZero();
    }

    @Test
    void walkingOverAMapRenewsWhereReadingCounts() throws Exception {
        MapState<String, Integer> state = context.states()
                .getMapState(expiring(
                        new MapStateDescriptor<>("m", String.class, Integer.class),
                        ttl(100).updateTtlOnReadAndWrite().build()));
        at("a");
        state.put("x", 1);
        state.put("y", 2);
        pass(60);
        assertThat(state.keys()).containsExactly("x", "y");
        pass(60);
        assertThat(state.get("x")).isEqualTo(1);
        pass(60);
        assertThat(state.keys()).containsExactly("x");
    }

    @Test
    void keysThatNobodyTouchesGoAFewForEachAccess() throws Exception {
        ValueState<Long> state = context.states()
                .getState(expiring(
                        new ValueStateDescriptor<>("v", Long.class),
                        ttl(100).cleanupIncrementally(10, false).build()));
        fill(state);
        pass(100);
        long before = backend.size();
        at("fresh");
        state.update(1L);
        at("fresh");
        assertThat(backend.size()).as("bounded").isBetween(before - 20, before);
        for (int i = 0; i < 500; i++) {
            at("fresh");
            assertThat(state.value()).isEqualTo(1);
        }
        assertThat(backend.size()).as("only what is fresh is left").isEqualTo(1);
    }

    @Test
    void recordsThatDoNotTouchTheStateCleanUpWhereThatIsWanted() throws Exception {
        ValueState<Long> state = context.states()
                .getState(expiring(
                        new ValueStateDescriptor<>("v", Long.class),
                        ttl(100).cleanupIncrementally(10, true).build()));
        fill(state);
        pass(100);
        for (int i = 0; i < 500; i++) {
            at("idle");
        }
        assertThat(backend.size()).isZero();
    }

    @Test
    void evenWithoutAnyElementEverythingGoesInTime() throws Exception {
        ListState<Long> lists = context.states()
                .getListState(expiring(
                        new ListStateDescriptor<>("l", Long.class), ttl(5_000).build()));
        for (int key = 0; key < 3_000; key++) {
            at("key-" + key);
            lists.add(1L);
        }
        for (int second = 0; second < 4; second++) {
            pass(1_000);
            timers.fireDue(new Suspensions());
        }
        assertThat(backend.size()).isEqualTo(3_000);
        for (int second = 0; second < 8; second++) {
            pass(1_000);
            timers.fireDue(new Suspensions());
        }
        assertThat(backend.size()).isZero();
    }

    private void fill(ValueState<Long> state) throws Exception {
        for (long key = 0; key < 1_000; key++) {
            at("key-" + key);
            state.update(key);
        }
    }
}
