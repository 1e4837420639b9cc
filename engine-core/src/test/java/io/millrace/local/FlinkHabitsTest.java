package io.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.OutputTag;
import io.millrace.api.SingleOutputStreamOperator;
import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.eventtime.WatermarkStrategy;
import io.millrace.api.functions.Collector;
import io.millrace.api.functions.ProcessFunction;
import io.millrace.api.functions.RichMapFunction;
import io.millrace.api.types.TypeHint;
import io.millrace.api.windowing.assigners.TumblingEventTimeWindows;
import io.millrace.base.MillraceException;
import io.millrace.types.Money;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What programs written for Flink count on without anybody having promised it; found by running some on both engines. */
@Timeout(60)
class FlinkHabitsTest {
    private static final Queue<String> CLOSED = new ConcurrentLinkedQueue<>();

    private final StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();

    FlinkHabitsTest() {
        env.setParallelism(1);
    }

    private static final class Closing extends RichMapFunction<Long, Long> {
        private static final long serialVersionUID = 1L;
        private final String name;

        Closing(String name) {
            this.name = name;
        }

        @Override
        public Long map(Long value) {
            return value;
        }

        @Override
        public void close() {
            CLOSED.add(name);
        }
    }

    @Test
    void functionsOfAChainAreClosedFromItsEnd() throws Exception {
        CLOSED.clear();
        env.fromSequence(1, 3)
                .map(new Closing("first"))
                .map(new Closing("second"))
                .map(new Closing("third"))
                .executeAndCollect(10);
        assertThat(CLOSED).containsExactly("third", "second", "first");
    }

    @Test
    void whatElementsAreMayBeSaidAfterwards() throws Exception {
        assertThat(env.fromData(Optional.of("a"), Optional.<String>empty())
                        .returns(new TypeHint<Optional<String>>() {})
                        .map(text -> text.orElse("none"))
                        .executeAndCollect(2))
                .containsExactly("a", "none");
        assertThat(env.fromData(List.of(Money.of("EUR", 1)))
                        .returns(new Money.Type(Money.Layout.TAGGED))
                        .map(Money::cents)
                        .executeAndCollect(1))
                .containsExactly(1L);
    }

    @Test
    void whatElementsAreHasToBeSaidAtSomeTime() {
        assertThatThrownBy(() -> env.fromData(List.of(Optional.of("a"))).print())
                .isInstanceOfSatisfying(
                        MillraceException.class,
                        refused -> assertThat(refused.failure().code()).isEqualTo("MR-2001"))
                .hasMessageContainingAll("fromData at FlinkHabitsTest.java", "returns(…)");
    }

    /** Their classes are nobody's to name. */
    @Test
    void mapsAndSetsShowWhatIsInThem() throws Exception {
        assertThat(env.fromData(Map.of("a", 1), Map.<String, Integer>of())
                        .map(counts -> counts.isEmpty() ? 0 : counts.get("a"))
                        .executeAndCollect(2))
                .containsExactly(1, 0);
        assertThat(env.fromData(List.of(new TreeMap<>(Map.of("b", 2L, "a", 1L))))
                        .map(TreeMap::firstKey)
                        .executeAndCollect(1))
                .containsExactly("a");
        assertThat(env.fromData(Set.of("x"), Set.of("y", "z")).map(Set::size).executeAndCollect(2))
                .containsExactly(1, 2);
    }

    private static final class Timestamps extends ProcessFunction<Long, Long> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(Long value, Context ctx, Collector<Long> out) {
            long timestamp = ctx.timestamp();
            out.collect(timestamp);
        }
    }

    @Test
    void anElementWithoutTimestampHasTheLowestThereIs() throws Exception {
        assertThat(env.fromSequence(1, 1).process(new Timestamps()).executeAndCollect(1))
                .containsExactly(Long.MIN_VALUE);
    }

    @Test
    void windowsOfBoundedInputWithoutWatermarksFireAtItsEnd() throws Exception {
        List<Long> sums = env.fromSequence(1, 20)
                .assignTimestampsAndWatermarks(
                        WatermarkStrategy.<Long>noWatermarks().withTimestampAssigner((number, previous) -> number))
                .windowAll(TumblingEventTimeWindows.of(Duration.ofMillis(10)))
                .reduce(Long::sum)
                .executeAndCollect(10);
        assertThat(sums).containsExactly(45L, 145L, 20L);
    }

    @Test
    void oneSideOutputCannotBeOfTwoTypes() {
        SingleOutputStreamOperator<Long> numbers = env.fromSequence(1, 3).process(new Timestamps());
        OutputTag<String> late = new OutputTag<String>("late") {};
        numbers.getSideOutput(late);
        numbers.getSideOutput(late);

        assertThatThrownBy(() -> numbers.getSideOutput(new OutputTag<Integer>("late") {}))
                .isInstanceOfSatisfying(
                        MillraceException.class,
                        refused -> assertThat(refused.failure().code()).isEqualTo("MR-6170"))
                .hasMessageContaining("getSideOutput at FlinkHabitsTest.java:")
                .hasMessageContaining("'late' as java.lang.Integer, and before it was wanted as java.lang.String");
    }
}
