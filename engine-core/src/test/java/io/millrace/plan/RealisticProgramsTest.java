package io.millrace.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.api.DataStream;
import io.millrace.api.OutputTag;
import io.millrace.api.SingleOutputStreamOperator;
import io.millrace.api.functions.Collector;
import io.millrace.api.functions.KeyedProcessFunction;
import io.millrace.api.functions.ProcessFunction;
import io.millrace.api.functions.ProcessWindowFunction;
import io.millrace.api.graph.OperatorSpec;
import io.millrace.api.graph.OperatorSpec.WindowEvaluation;
import io.millrace.api.tuple.Tuple2;
import io.millrace.api.types.TypeHint;
import io.millrace.api.windowing.assigners.TumblingEventTimeWindows;
import io.millrace.api.windowing.windows.TimeWindow;
import io.millrace.plan.WindowPrograms.Click;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Programs as users write them, and the plans they become. */
@SuppressWarnings("SameNameButDifferent") // each function has its Context, as in Flink
class RealisticProgramsTest {
    private static final OutputTag<Click> LATE = new OutputTag<>("late") {};
    private static final OutputTag<String> REJECTED = new OutputTag<>("rejected") {};

    @Test
    void wordCount() {
        assertThat(Programs.explain(env -> {
                    env.setParallelism(2);
                    env.fromData("to be or not to be")
                            .name("Lines")
                            .flatMap((String line, Collector<Tuple2<String, Integer>> out) -> {
                                for (String word : line.toLowerCase(Locale.ROOT).split(" ", -1)) {
                                    out.collect(Tuple2.of(word, 1));
                                }
                            })
                            .returns(new TypeHint<Tuple2<String, Integer>>() {})
                            .keyBy(word -> word.f0)
                            .process(new RunningCount())
                            .uid("counts")
                            .print();
                }))
                .isEqualTo("""
                        job 'test': 3 vertices, 5 subtasks, 2 slots
                        [1] Source: Lines  (parallelism 1, max 128, slot sharing group default)
                              Source: Lines
                                REBALANCE to [2]
                        [2] Flat Map  (parallelism 2, max 128, slot sharing group default)
                              Flat Map
                                HASH to [3]
                        [3] KeyedProcess -> Sink: Print to Std. Out  (parallelism 2, max 128, slot sharing group default)
                              KeyedProcess  uid counts
                              Sink: Print to Std. Out
                        """);
    }

    static final class RunningCount
            extends KeyedProcessFunction<String, Tuple2<String, Integer>, Tuple2<String, Integer>> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(Tuple2<String, Integer> value, Context ctx, Collector<Tuple2<String, Integer>> out) {
            out.collect(value);
        }
    }

    @Test
    void windowsWithLateDataAside() {
        assertThat(Programs.explain(env -> {
                    SingleOutputStreamOperator<Click> latest = WindowPrograms.clicks(env)
                            .keyBy(Click::user)
                            .window(TumblingEventTimeWindows.of(Duration.ofMinutes(10)))
                            .allowedLateness(Duration.ofMinutes(1))
                            .sideOutputLateData(LATE)
                            .reduce((a, b) -> b)
                            .name("Latest click");
                    latest.print();
                    latest.getSideOutput(LATE).map(Click::page).print("late").setParallelism(2);
                }))
                .isEqualTo("""
                        job 'test': 3 vertices, 4 subtasks, 2 slots
                        [1] Source: Clicks -> Timestamps/Watermarks  (parallelism 1, max 128, slot sharing group default)
                              Source: Clicks
                              Timestamps/Watermarks
                                HASH to [2]
                        [2] Latest click -> (Sink: Print to Std. Out, Map)  (parallelism 1, max 128, slot sharing group default)
                              Latest click
                              Sink: Print to Std. Out
                              Map
                                REBALANCE to [3]
                        [3] Sink: Print to Std. Out  (parallelism 2, max 128, slot sharing group default)
                              Sink: Print to Std. Out
                        """);
    }

    @Test
    void sideOutputsAreEdgesOfTheirOwnType() {
        JobGraph graph = Programs.compile(env -> {
            SingleOutputStreamOperator<Long> parsed = env.fromData("1", "x").process(new Parse());
            parsed.print();
            parsed.getSideOutput(REJECTED).rebalance().map(String::length).print();
        });
        JobEdge rejected = graph.edges().get(0);
        assertThat(graph.edges()).hasSize(1);
        assertThat(rejected.serializer())
                .isInstanceOf(REJECTED.getTypeInfo().createSerializer().getClass());
        OperatorNode process = graph.vertices().get(0).chain().get(1);
        assertThat(process.exchanged()).containsExactly(new OperatorNode.ExchangedOutput(REJECTED, 0));
        assertThat(process.chained()).containsExactly(new OperatorNode.ChainedOutput(null, 2));
    }

    static final class Parse extends ProcessFunction<String, Long> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(String value, Context ctx, Collector<Long> out) {
            try {
                out.collect(Long.parseLong(value));
            } catch (NumberFormatException malformed) {
                ctx.output(REJECTED, value);
            }
        }
    }

    static final class Pages extends ProcessWindowFunction<Click, Integer, String, TimeWindow> {
        private static final long serialVersionUID = 1L;

        @Override
        public void process(String user, Context context, Iterable<Click> clicks, Collector<Integer> out) {
            int pages = 0;
            for (Click click : clicks) {
                pages += click.page().length();
            }
            out.collect(pages);
        }
    }

    @Test
    void theWindowFunctionDecidesWhatIsKept() {
        assertThat(evaluation(env -> env.reduce((a, b) -> b))).isInstanceOf(WindowEvaluation.Reduce.class);
        assertThat(evaluation(env -> env.reduce((a, b) -> b, new Pages())))
                .isInstanceOfSatisfying(
                        WindowEvaluation.Reduce.class,
                        reduce -> assertThat(reduce.window()).isInstanceOf(Pages.class));
        assertThat(evaluation(env -> env.aggregate(new WindowPrograms.Counting())))
                .isInstanceOfSatisfying(
                        WindowEvaluation.Aggregate.class,
                        aggregate -> assertThat(aggregate.accumulatorType()).hasToString("long[]"));
        assertThat(evaluation(env -> env.aggregate(new WindowPrograms.Counting(), new WindowPrograms.WithWindow())))
                .isInstanceOfSatisfying(
                        WindowEvaluation.Aggregate.class,
                        aggregate -> assertThat(aggregate.window()).isNotNull());
        assertThat(evaluation(env -> env.process(new Pages()))).isInstanceOf(WindowEvaluation.Collect.class);
    }

    private static WindowEvaluation evaluation(
            java.util.function.Function<io.millrace.api.WindowedStream<Click, String, TimeWindow>, DataStream<?>>
                    function) {
        JobGraph graph = Programs.compile(env -> function.apply(WindowPrograms.clicks(env)
                        .keyBy(Click::user)
                        .window(TumblingEventTimeWindows.of(Duration.ofHours(1))))
                .print());
        OperatorSpec spec = graph.vertices().get(1).head().spec();
        return ((OperatorSpec.WindowSpec) spec).evaluation();
    }

    @Test
    void theWholePlanAsJson() {
        JobGraph graph = Programs.compile(
                env -> env.fromSequence(1, 9).uid("numbers").rebalance().print().name("\"out\""));
        String json = JobGraphText.json(graph);
        String source = graph.vertices().get(0).id().value();
        String sink = graph.vertices().get(1).id().value();
        assertThat(json.replaceAll("\\.java:\\d+", ".java"))
                .isEqualTo(
                        "{'name':'test','slots':1,'vertices':[{'id':'%s','name':'Source: Sequence Source','parallelism':1,"
                                        .formatted(source)
                                        .replace('\'', '"')
                                + "'maxParallelism':128,'slotSharingGroup':'default','operators':[{'id':'%s','uid':'numbers',"
                                        .formatted(source)
                                        .replace('\'', '"')
                                + "'name':'Source: Sequence Source','callSite':'RealisticProgramsTest.java','chained':[],"
                                        .replace('\'', '"')
                                + "'exchanged':[{'edge':0}]}]},{'id':'%s','name':'Sink: \\'out\\'','parallelism':1,"
                                        .formatted(sink)
                                        .replace('\'', '"')
                                + "'maxParallelism':128,'slotSharingGroup':'default','operators':[{'id':'%s',"
                                        .formatted(sink)
                                        .replace('\'', '"')
                                + "'name':'Sink: \\'out\\'','callSite':'RealisticProgramsTest.java','chained':[],'exchanged':[]}]}],"
                                        .replace('\'', '"')
                                + "'edges':[{'source':'%s','target':'%s','partitioning':'REBALANCE'}],'warnings':[]}"
                                        .formatted(source, sink)
                                        .replace('\'', '"'));
    }

    @Test
    void theWholePlanAsGraphviz() {
        JobGraph graph = Programs.compile(
                env -> env.fromSequence(1, 9).rebalance().print().name("\"out\""));
        String source = graph.vertices().get(0).id().value();
        String sink = graph.vertices().get(1).id().value();
        assertThat(JobGraphDot.dot(graph).replaceAll("\\.java:\\d+", ".java"))
                .isEqualTo("""
                        digraph "test" {
                          rankdir=LR;
                          node [shape=box];
                          "%s" [label="Source: Sequence Source  RealisticProgramsTest.java\\lparallelism 1"];
                          "%s" [label="Sink: \\"out\\"  RealisticProgramsTest.java\\lparallelism 1"];
                          "%s" -> "%s" [label="REBALANCE"];
                        }
                        """.formatted(source, sink, source, sink));
    }
}
