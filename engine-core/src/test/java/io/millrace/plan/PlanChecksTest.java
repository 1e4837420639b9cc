package io.millrace.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.DataStream;
import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.eventtime.WatermarkStrategy;
import io.millrace.api.functions.Collector;
import io.millrace.api.functions.MapFunction;
import io.millrace.api.functions.ProcessFunction;
import io.millrace.api.types.Types;
import io.millrace.api.windowing.assigners.TumblingEventTimeWindows;
import io.millrace.base.MillraceException;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.PipelineOptions;
import io.millrace.execution.EndlessSource;
import io.millrace.plan.WindowPrograms.Click;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Programs that could not run are refused before anything starts, with code, place, reason and remedy. */
class PlanChecksTest {
    private final Object notSerializable = new Object();

    /** Stands for a database client. */
    static final class Connection {
        String look(String key) {
            return key;
        }
    }

    static final class Enricher implements MapFunction<String, String> {
        private static final long serialVersionUID = 1L;
        private final List<Holder> holders = new ArrayList<>(List.of(new Holder()));

        @Override
        public String map(String value) {
            return value + holders;
        }
    }

    static final class Holder implements java.io.Serializable {
        private static final long serialVersionUID = 1L;
        private final transient Object harmless = new Object();
        private final Object connection = new Connection();

        @Override
        public String toString() {
            return harmless + "" + connection;
        }
    }

    enum Colour {
        RED
    }

    /** Its hash code is that of the constant, another one in each process. */
    public static final class Painted {
        public Colour colour;

        public Painted() {}

        Painted(Colour colour) {
            this.colour = colour;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Painted that && colour == that.colour;
        }

        @Override
        public int hashCode() {
            return colour.hashCode();
        }
    }

    private static void refused(String code, Consumer<StreamExecutionEnvironment> program, String... parts) {
        assertThatThrownBy(() -> Programs.compile(program)).isInstanceOfSatisfying(MillraceException.class, thrown -> {
            assertThat(thrown.failure().code()).isEqualTo(code);
            assertThat(thrown.failure().message()).contains(parts).doesNotContain("$$Lambda");
        });
    }

    @Test
    void aCapturedVariableThatCannotTravelIsNamed() {
        Connection connection = new Connection();
        long before = 1;
        refused(
                "MR-2002",
                env -> env.fromData("a")
                        .map(key -> before + connection.look(key))
                        .print(),
                "'Map' at PlanChecksTest.java:",
                "captured variable 'connection' (io.millrace.plan.PlanChecksTest$Connection)",
                "open(…)");
    }

    @Test
    void aCapturedThisIsNamed() {
        refused(
                "MR-2002",
                env -> env.fromData("a").map(key -> key + notSerializable).print(),
                "this (io.millrace.plan.PlanChecksTest)",
                "local variables");
    }

    @Test
    void aCapturedLambdaThatCannotTravelIsNamedByItsInterface() {
        Function<String, String> rename = key -> key + "!";
        refused(
                "MR-2002",
                env -> env.fromData("a").map(key -> rename.apply(key)).print(),
                "captured variable 'rename' (a lambda of java.util.function.Function)");
    }

    @Test
    void theWayThroughFieldsIsNamed() {
        refused(
                "MR-2002",
                env -> env.fromData("a").map(new Enricher()).print(),
                "field 'holders', an element, field 'connection' (io.millrace.plan.PlanChecksTest$Connection)");
    }

    @Test
    void anAnonymousClassIsSeenThrough() {
        Connection connection = new Connection();
        refused(
                "MR-2002",
                env -> env.fromData("a")
                        .map(new MapFunction<String, String>() {
                            private static final long serialVersionUID = 1L;

                            @Override
                            public String map(String value) {
                                return connection.look(value);
                            }
                        })
                        .print(),
                "captured variable 'connection'");
    }

    @Test
    void aKeySelectorIsCheckedToo() {
        Connection connection = new Connection();
        refused(
                "MR-2002",
                env -> env.fromData("a").keyBy(connection::look).map(value -> value),
                "the partitioning before 'Map'");
    }

    @Test
    void aLargeCaptureIsAWarning() {
        byte[] table = new byte[100 * 1024];
        JobGraph graph = Programs.compile(
                env -> env.fromData("a").map(key -> key + table.length).print());
        assertThat(graph.warnings()).anyMatch(warning -> warning.contains("100 KiB large"));
    }

    @Test
    void aWindowOfEventTimeNeedsWatermarks() {
        String place = "'Clicks' at PlanChecksTest.java:";
        refused(
                "MR-2003",
                env -> windowed(env.fromData(WindowPrograms.CLICKS).name("Clicks")),
                place,
                "assignTimestamps");
        refused(
                "MR-2003",
                env -> windowed(env.fromData(WindowPrograms.CLICKS)
                        .assignTimestampsAndWatermarks(
                                WatermarkStrategy.<Click>noWatermarks().withIdleness(Duration.ofSeconds(1)))),
                "'Timestamps/Watermarks' at ");
        refused(
                "MR-2003",
                env -> windowed(env.fromSource(
                                new EndlessSource(),
                                WatermarkStrategy.noWatermarks(),
                                "Endless",
                                Types.GENERIC(Object.class))
                        .map(element -> WindowPrograms.CLICKS.get(0))
                        .union(env.fromData(WindowPrograms.CLICKS))
                        .assignTimestampsAndWatermarks(withoutWatermarks())),
                "'Timestamps/Watermarks' at ");
        refused(
                "MR-2003",
                env -> windowed(WindowPrograms.clicks(env)
                        .union(env.fromData(WindowPrograms.CLICKS).name("Clicks"))
                        .map(click -> click)),
                place);
        assertThat(Programs.compile(env ->
                        windowed(WindowPrograms.clicks(env).map(click -> click).rebalance())))
                .isNotNull();
    }

    /** As in Flink, and as one tests a program: the end of bounded input is the end of all its windows. */
    @Test
    void timestampsAloneAreEnoughForBoundedInput() {
        JobGraph graph = Programs.compile(env ->
                windowed(env.fromData(WindowPrograms.CLICKS).assignTimestampsAndWatermarks(withoutWatermarks())));
        assertThat(graph.warnings())
                .filteredOn(warning -> warning.startsWith("'Timestamps/Watermarks' at PlanChecksTest.java:"))
                .singleElement()
                .asString()
                .contains("fire at the end of the input only");
    }

    private static WatermarkStrategy<Click> withoutWatermarks() {
        return WatermarkStrategy.<Click>noWatermarks()
                .withTimestampAssigner((click, t) -> click.at().toEpochMilli())
                .withIdleness(Duration.ofSeconds(1));
    }

    private static void windowed(DataStream<Click> clicks) {
        clicks.keyBy(Click::user)
                .window(TumblingEventTimeWindows.of(Duration.ofHours(1)))
                .reduce((a, b) -> a)
                .print();
    }

    @Test
    void keysMustHashTheSameEverywhere() {
        refused(
                "MR-2005",
                env -> env.fromData("a").keyBy(value -> new Painted(Colour.RED)),
                "keys of type Painted",
                "use a String, a number, an enum, or a record");
        refused("MR-2005", env -> env.fromData("a").keyBy(value -> new byte[1]), "keys of type byte[]");
        refused("MR-2005", env -> env.fromData("a").keyBy(value -> new Connection()), "keyBy at PlanChecksTest.java:");
    }

    @Test
    void uidsAreUnique() {
        refused(
                "MR-2004",
                env -> env.fromSequence(1, 2)
                        .uid("same")
                        .map(n -> n)
                        .uid("same")
                        .print(),
                "'Sequence Source' at PlanChecksTest.java:",
                "'Map' at PlanChecksTest.java:");
    }

    @Test
    void aProgramThatDoesNothingIsRefused() {
        refused("MR-2006", env -> env.fromSequence(1, 2), "no stream leads to a sink");
    }

    @Test
    void aResultThatNobodyReadsIsAWarning() {
        JobGraph graph = Programs.compile(env -> env.fromSequence(1, 2).map(n -> n));
        assertThat(graph.warnings()).anyMatch(warning -> warning.contains("nobody reads the result of 'Map'"));
    }

    @Test
    void aStreamOfNothingNeedsNoReader() {
        JobGraph graph = Programs.compile(env -> env.fromSequence(1, 2).process(new OnlyCounts()));
        assertThat(graph.warnings()).noneMatch(warning -> warning.contains("nobody reads"));
    }

    static final class OnlyCounts extends ProcessFunction<Long, Void> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(Long number, Context context, Collector<Void> out) {}
    }

    @Test
    void parallelismKeepsWithinItsMaximum() {
        refused(
                "MR-2008",
                env -> env.fromSequence(1, 2).map(n -> n).setParallelism(4).setMaxParallelism(3),
                "parallelism 4 of 'Map' at",
                "maximum parallelism 3");
        assertThatThrownBy(() -> Programs.build(env -> env.fromSequence(1, 2).setParallelism(0)))
                .hasMessageContaining("between 1 and 32768, not 0");
    }

    @Test
    void kryoIsReportedAndCanBeForbidden() {
        Consumer<StreamExecutionEnvironment> program =
                env -> env.fromSequence(1, 2).map(n -> new Connection()).print();
        assertThat(Programs.compile(program).warnings())
                .anyMatch(warning -> warning.contains("left to Kryo") && warning.contains("PlanChecksTest$Connection"));
        Configuration strict = new Configuration().set(PipelineOptions.GENERIC_TYPES, false);
        assertThatThrownBy(() -> Programs.compile(strict, program))
                .isInstanceOfSatisfying(
                        MillraceException.class,
                        thrown -> assertThat(thrown.failure().code()).isEqualTo("MR-2009"));
    }

    @Test
    void aKeyedStreamIsNotPartitionedAgain() {
        assertThatThrownBy(() -> Programs.build(
                        env -> env.fromSequence(1, 2).keyBy(n -> n).rebalance()))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("REBALANCE at PlanChecksTest.java:");
    }
}
