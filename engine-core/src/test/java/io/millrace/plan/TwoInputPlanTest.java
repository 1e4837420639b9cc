package io.millrace.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.AsyncDataStream;
import io.millrace.api.DataStream;
import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.eventtime.WatermarkStrategy;
import io.millrace.api.functions.Collector;
import io.millrace.api.functions.async.AsyncFunction;
import io.millrace.api.functions.async.AsyncRetryStrategies.FixedDelayRetryStrategyBuilder;
import io.millrace.api.functions.async.ResultFuture;
import io.millrace.api.functions.co.BroadcastProcessFunction;
import io.millrace.api.functions.co.CoMapFunction;
import io.millrace.api.functions.co.KeyedBroadcastProcessFunction;
import io.millrace.api.functions.co.KeyedCoProcessFunction;
import io.millrace.api.functions.co.ProcessJoinFunction;
import io.millrace.api.graph.OperatorSettings;
import io.millrace.api.graph.OperatorSpec;
import io.millrace.api.graph.Program;
import io.millrace.api.graph.Transformation;
import io.millrace.api.state.MapStateDescriptor;
import io.millrace.api.tuple.Tuple2;
import io.millrace.api.tuple.Tuple3;
import io.millrace.api.types.Types;
import io.millrace.api.windowing.assigners.TumblingEventTimeWindows;
import io.millrace.base.MillraceException;
import io.millrace.base.configuration.Configuration;
import io.millrace.execution.EndlessSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Programs whose operators read two streams: how they are wired, what is known of types, and what is refused. */
@SuppressWarnings("SameNameButDifferent") // each function has a Context of its own
class TwoInputPlanTest {
    private static final MapStateDescriptor<String, Long> STATE =
            new MapStateDescriptor<>("state", String.class, Long.class);

    public record Named(String name, List<Long> numbers) {}

    private static final class Naming implements CoMapFunction<Long, String, Named> {
        private static final long serialVersionUID = 1L;

        @Override
        public Named map1(Long value) {
            return new Named("", List.of(value));
        }

        @Override
        public Named map2(String value) {
            return new Named(value, List.of());
        }
    }

    private static final class Keyed<T> extends KeyedCoProcessFunction<Long, T, String, Tuple2<Long, T>> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement1(T value, Context ctx, Collector<Tuple2<Long, T>> out) {}

        @Override
        public void processElement2(String value, Context ctx, Collector<Tuple2<Long, T>> out) {}
    }

    private static final class Rules extends BroadcastProcessFunction<Long, String, Long> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(Long value, ReadOnlyContext ctx, Collector<Long> out) {}

        @Override
        public void processBroadcastElement(String value, Context ctx, Collector<Long> out) {}
    }

    private static final class KeyedRules extends KeyedBroadcastProcessFunction<Long, Long, String, Long> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(Long value, ReadOnlyContext ctx, Collector<Long> out) {}

        @Override
        public void processBroadcastElement(String value, Context ctx, Collector<Long> out) {}
    }

    private static final class Pairs extends ProcessJoinFunction<Long, String, String> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(Long left, String right, Context ctx, Collector<String> out) {}
    }

    private static final class Asking implements AsyncFunction<Long, List<String>> {
        private static final long serialVersionUID = 1L;

        @Override
        public void asyncInvoke(Long input, ResultFuture<List<String>> resultFuture) {}
    }

    private static DataStream<Long> numbers(StreamExecutionEnvironment env) {
        return env.fromSequence(1, 9);
    }

    private static DataStream<String> words(StreamExecutionEnvironment env) {
        return env.fromData("a", "b");
    }

    private static <T> DataStream<T> timed(DataStream<T> stream) {
        return stream.assignTimestampsAndWatermarks(WatermarkStrategy.forMonotonousTimestamps());
    }

    private static void refused(String code, Consumer<StreamExecutionEnvironment> program, String... parts) {
        assertThatThrownBy(() -> Programs.compile(program)).isInstanceOfSatisfying(MillraceException.class, thrown -> {
            assertThat(thrown.failure().code()).isEqualTo(code);
            assertThat(thrown.failure().message()).contains(parts);
        });
    }

    @Test
    void anOperatorWithTwoInputsHeadsItsChainAndEachInputIsPartitionedItsOwnWay() {
        JobGraph graph = Programs.compile(env -> {
            env.setParallelism(2);
            numbers(env)
                    .rescale()
                    .connect(words(env).shuffle())
                    .map(new Naming())
                    .print();
        });
        assertThat(graph.vertices())
                .extracting(JobVertex::name)
                .containsExactly(
                        "Source: Sequence Source", "Source: Collection Source", "Co-Map -> Sink: Print to Std. Out");
        assertThat(graph.edges())
                .extracting(
                        edge -> edge.targetInput() + " " + edge.partitioning().label())
                .containsExactly("0 RESCALE", "1 SHUFFLE");
    }

    @Test
    void aStreamCanBeConnectedToItself() {
        JobGraph graph = Programs.compile(env -> {
            DataStream<Long> numbers = numbers(env);
            numbers.connect(numbers.map(n -> "" + n)).map(new Naming()).print();
            numbers.union(numbers).print();
        });
        assertThat(graph.edges()).hasSize(4);
    }

    @Test
    void resultTypesComeFromTheFunctionsClass() {
        Programs.build(env -> {
            assertThat(numbers(env).connect(words(env)).map(new Naming()).getType())
                    .isEqualTo(Types.RECORD(Named.class));
            assertThat(numbers(env)
                            .connect(words(env))
                            .keyBy(n -> n, word -> 1L)
                            .process(new Keyed<Long>())
                            .getType())
                    .isEqualTo(Types.TUPLE(Types.LONG, Types.LONG));
            assertThat(AsyncDataStream.orderedWait(numbers(env), new Asking(), 1, TimeUnit.SECONDS)
                            .getType())
                    .isEqualTo(Types.LIST(Types.STRING));
            assertThat(numbers(env)
                            .join(words(env))
                            .where(n -> n)
                            .equalTo(word -> 1L)
                            .window(TumblingEventTimeWindows.of(Duration.ofSeconds(1)))
                            .apply(TwoInputPlanTest::pair)
                            .getType())
                    .isEqualTo(Types.TUPLE(Types.LONG, Types.STRING));
            assertThat(numbers(env)
                            .join(words(env))
                            .where(n -> n)
                            .equalTo(word -> 1L)
                            .window(TumblingEventTimeWindows.of(Duration.ofSeconds(1)))
                            .apply((Long n, String word, Collector<Named> out) -> {})
                            .getType())
                    .isEqualTo(Types.RECORD(Named.class));
        });
    }

    private static <A, B> Tuple2<A, B> pair(A a, B b) {
        return Tuple2.of(a, b);
    }

    @Test
    void keysOfBothSidesMustBeOfOneType() {
        refused(
                "MR-2035",
                env -> numbers(env)
                        .connect(words(env))
                        .keyBy(n -> n, word -> word)
                        .map(new Naming())
                        .print(),
                "connect(…).keyBy at TwoInputPlanTest.java:",
                "keys of type Long and of type String");
        refused(
                "MR-2035",
                env -> numbers(env)
                        .keyBy(n -> n)
                        .connect(words(env).keyBy(word -> word))
                        .map(new Naming())
                        .print(),
                "connect(…).map at TwoInputPlanTest.java:");
    }

    @Test
    void keyedFunctionsNeedKeys() {
        refused(
                "MR-2036",
                env -> numbers(env)
                        .connect(words(env))
                        .process(new Keyed<Long>())
                        .print(),
                "process at TwoInputPlanTest.java:",
                "call .keyBy(firstSelector, secondSelector)");
        refused(
                "MR-2037",
                env -> numbers(env)
                        .connect(words(env).broadcast(STATE))
                        .process(new KeyedRules())
                        .print(),
                "not keyed; use a BroadcastProcessFunction");
        refused(
                "MR-2037",
                env -> numbers(env)
                        .keyBy(n -> n)
                        .connect(words(env).broadcast(STATE))
                        .process(new Rules())
                        .print(),
                "is keyed; use a KeyedBroadcastProcessFunction");
    }

    @Test
    void anIntervalJoinNeedsABoundAndTimeOnBothSides() {
        refused(
                "MR-2038",
                env -> timed(numbers(env))
                        .keyBy(n -> n)
                        .intervalJoin(timed(words(env)).keyBy(word -> 1L))
                        .between(Duration.ofMillis(5), Duration.ofMillis(5))
                        .upperBoundExclusive()
                        .process(new Pairs())
                        .print(),
                "finds nothing: its lower bound of 5 ms is above its upper bound of 4 ms");
        refused(
                "MR-2003",
                env -> timed(numbers(env))
                        .keyBy(n -> n)
                        .intervalJoin(words(env).keyBy(word -> 1L))
                        .between(Duration.ofMillis(1), Duration.ofMillis(5))
                        .process(new Pairs())
                        .print(),
                "is a join of event time, but its input from 'Collection Source' at TwoInputPlanTest.java:");
    }

    @Test
    void aBoundedInputWithoutTimeBesideOneWithTimeHoldsNoWindowBack() {
        JobGraph graph = Programs.compile(env -> timed(numbers(env))
                .connect(words(env).broadcast(STATE))
                .process(new Rules())
                .keyBy(n -> n)
                .window(TumblingEventTimeWindows.of(Duration.ofSeconds(1)))
                .reduce(Long::sum)
                .print());
        assertThat(graph.vertices()).hasSize(4);
    }

    @Test
    void asynchronousIoNeedsRoomAndALimitForRetries() {
        refused(
                "MR-2039",
                env -> AsyncDataStream.orderedWait(numbers(env), new Asking(), 1, TimeUnit.SECONDS, 0)
                        .print(),
                "needs a capacity of at least 1 (it has 0)");
        refused(
                "MR-2039",
                env -> AsyncDataStream.orderedWaitWithRetry(
                                numbers(env),
                                new Asking(),
                                0,
                                TimeUnit.SECONDS,
                                new FixedDelayRetryStrategyBuilder<List<String>>(1, 1).build())
                        .print(),
                "with retries, at least a millisecond");
    }

    @Test
    void projectPicksFieldsOfTuplesAndKnowsTheirTypes() {
        Programs.build(env -> {
            DataStream<Tuple2<String, Long>> projected =
                    env.fromData(Tuple3.of(1L, "a", true)).project(1, 0);
            assertThat(projected.getType()).isEqualTo(Types.TUPLE(Types.STRING, Types.LONG));
        });
        refused("MR-2040", env -> numbers(env).project(0).print(), "elements of type Long, which is no tuple");
        refused(
                "MR-2040",
                env -> env.fromData(Tuple2.of(1L, "a")).project(2).print(),
                "project at TwoInputPlanTest.java:",
                "asks for field 2 of Tuple2<Long, String>");
    }

    @Test
    void aCircleMadeByHandIsRefusedWithTheNamesOfItsOperators() {
        List<Transformation> loop = new ArrayList<>();
        Transformation.Operator first = operator("first", loop);
        Transformation.Operator second = operator("second", List.of(first));
        loop.add(new Transformation.Union(List.of(second)));
        Program program = new Program("circle", List.of(operator("sink", List.of(second))), new Configuration());

        assertThatThrownBy(() -> JobCompiler.compile(program, new Configuration()))
                .isInstanceOfSatisfying(
                        MillraceException.class,
                        thrown -> assertThat(thrown.failure().code()).isEqualTo("MR-2042"))
                .hasMessageContaining("'second' -> 'first' at Circle.java:1 -> 'second' at Circle.java:1");
    }

    private static Transformation.Operator operator(String name, List<Transformation> inputs) {
        OperatorSettings settings = new OperatorSettings(name, "Circle.java:1");
        return new Transformation.Operator(settings, new OperatorSpec.MapSpec(value -> value), inputs, Types.LONG);
    }

    @Test
    void batchNeedsBoundedSourcesAndAutomaticLooksForThem() {
        Configuration batch = Configuration.fromMap(Map.of("execution.runtime-mode", "BATCH"));
        assertThatThrownBy(() -> Programs.compile(batch, TwoInputPlanTest::endlessSum))
                .hasMessageContaining(
                        "execution.runtime-mode is BATCH, but the source 'Endless' at TwoInputPlanTest.java:");
        Configuration automatic = Configuration.fromMap(Map.of("execution.runtime-mode", "AUTOMATIC"));
        assertThat(finalOnly(automatic, TwoInputPlanTest::endlessSum)).isFalse();
        assertThat(finalOnly(automatic, TwoInputPlanTest::sum)).isTrue();
        assertThat(finalOnly(new Configuration(), TwoInputPlanTest::sum)).isFalse();
    }

    private static void sum(StreamExecutionEnvironment env) {
        numbers(env).keyBy(n -> n % 2).reduce(Long::sum).print();
    }

    private static void endlessSum(StreamExecutionEnvironment env) {
        env.fromSource(new EndlessSource(), WatermarkStrategy.noWatermarks(), "Endless", Types.GENERIC(Object.class))
                .map(value -> 1L)
                .keyBy(n -> n)
                .reduce(Long::sum)
                .print();
    }

    private static boolean finalOnly(Configuration submitted, Consumer<StreamExecutionEnvironment> program) {
        return Programs.compile(submitted, program).vertices().stream()
                .map(vertex -> vertex.head().spec())
                .anyMatch(spec -> spec instanceof OperatorSpec.ReduceSpec reduce && reduce.finalOnly());
    }

    @Test
    void eventTimeWindowsNeedNoWatermarksInBatch() {
        Configuration batch = Configuration.fromMap(Map.of("execution.runtime-mode", "BATCH"));
        assertThat(Programs.compile(
                                batch,
                                env -> numbers(env)
                                        .keyBy(n -> n)
                                        .window(TumblingEventTimeWindows.of(Duration.ofSeconds(1)))
                                        .reduce(Long::sum)
                                        .print())
                        .vertices())
                .hasSize(2);
    }

    @Test
    void settingsOfStreamsCanBeAsked() {
        Programs.build(env -> {
            env.setParallelism(3);
            DataStream<Long> numbers = numbers(env);
            assertThat(numbers.getParallelism()).isEqualTo(3);
            assertThat(numbers.map(n -> n).setParallelism(2).rebalance().getParallelism())
                    .isEqualTo(2);
            assertThat(numbers.map(n -> n).forceNonParallel().getParallelism()).isEqualTo(1);
            assertThat(numbers.getId()).isNotEqualTo(numbers.forward().getId());
            numbers.map(n -> n).setDescription("the same").print();
            assertThat(env.getExecutionPlan())
                    .contains("\"description\":\"the same\"", "Source: Sequence Source -> Map");
        });
    }
}
