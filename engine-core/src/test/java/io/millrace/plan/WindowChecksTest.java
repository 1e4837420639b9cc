package io.millrace.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.functions.AggregateFunction;
import io.millrace.api.functions.Collector;
import io.millrace.api.graph.OperatorSpec.WindowSpec;
import io.millrace.api.windowing.assigners.EventTimeSessionWindows;
import io.millrace.api.windowing.assigners.GlobalWindows;
import io.millrace.api.windowing.assigners.SlidingEventTimeWindows;
import io.millrace.api.windowing.assigners.TumblingEventTimeWindows;
import io.millrace.api.windowing.assigners.TumblingProcessingTimeWindows;
import io.millrace.api.windowing.evictors.CountEvictor;
import io.millrace.api.windowing.triggers.CountTrigger;
import io.millrace.api.windowing.triggers.DeltaTrigger;
import io.millrace.api.windowing.triggers.EventTimeTrigger;
import io.millrace.api.windowing.windows.TimeWindow;
import io.millrace.base.MillraceException;
import io.millrace.plan.WindowPrograms.Click;
import io.millrace.plan.WindowPrograms.Counting;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What plans say about windows, and which they refuse. */
class WindowChecksTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private static void refused(String code, Consumer<StreamExecutionEnvironment> program, String... parts) {
        assertThatThrownBy(() -> Programs.compile(program)).isInstanceOfSatisfying(MillraceException.class, thrown -> {
            assertThat(thrown.failure().code()).isEqualTo(code);
            assertThat(thrown.failure().message()).contains(parts);
        });
    }

    private static WindowStrategy strategy(Consumer<StreamExecutionEnvironment> program) {
        return Programs.compile(program).vertices().stream()
                .flatMap(vertex -> vertex.chain().stream())
                .map(OperatorNode::spec)
                .filter(WindowSpec.class::isInstance)
                .map(spec -> WindowStrategy.of((WindowSpec) spec))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aGlobalWindowNeedsATrigger() {
        refused(
                "MR-2020",
                env -> env.fromSequence(1, 9)
                        .keyBy(n -> n)
                        .window(GlobalWindows.create())
                        .reduce(Long::sum)
                        .print(),
                "'Window(GlobalWindows())' at WindowChecksTest.java:",
                "CountTrigger.of(100)");
        assertThat(Programs.compile(env -> env.fromSequence(1, 9)
                        .keyBy(n -> n)
                        .window(GlobalWindows.create())
                        .trigger(CountTrigger.of(3))
                        .reduce(Long::sum)
                        .print()))
                .isNotNull();
    }

    @Test
    void sessionsNeedATriggerThatMerges() {
        refused(
                "MR-2021",
                env -> WindowPrograms.clicks(env)
                        .keyBy(Click::user)
                        .window(EventTimeSessionWindows.withGap(MINUTE))
                        .trigger(DeltaTrigger.of(
                                1,
                                (a, b) -> 0,
                                WindowPrograms.clicks(env).getType().createSerializer()))
                        .reduce((a, b) -> a)
                        .print(),
                "at WindowChecksTest.java:",
                "EventTimeSessionWindows(gap 60000 ms)",
                "DeltaTrigger(1.0)",
                "canMerge()");
    }

    @Test
    void latenessWithoutEventTimeIsAWarning() {
        assertThat(Programs.compile(env -> env.fromSequence(1, 9)
                                .keyBy(n -> n)
                                .window(TumblingProcessingTimeWindows.of(MINUTE))
                                .allowedLateness(MINUTE)
                                .reduce(Long::sum)
                                .print())
                        .warnings())
                .anyMatch(warning -> warning.contains("nothing is ever late"));
    }

    @Test
    void overlappingWindowsWithoutMergeAreAWarning() {
        Consumer<StreamExecutionEnvironment> program = env -> WindowPrograms.clicks(env)
                .keyBy(Click::user)
                .window(SlidingEventTimeWindows.of(HOUR, MINUTE))
                .aggregate(new WithoutMerge())
                .print();
        assertThat(Programs.compile(program).warnings())
                .anyMatch(warning -> warning.contains("'Window(SlidingEventTimeWindows(3600000 ms every 60000 ms))'")
                        && warning.contains("merge(…)"));
        assertThat(strategy(program)).isEqualTo(WindowStrategy.WHOLE);
    }

    private static final class WithoutMerge implements AggregateFunction<Click, Long, Long> {
        private static final long serialVersionUID = 1L;

        @Override
        public Long createAccumulator() {
            return 0L;
        }

        @Override
        public Long add(Click value, Long accumulator) {
            return accumulator + 1;
        }

        @Override
        public Long getResult(Long accumulator) {
            return accumulator;
        }

        @Override
        public Long merge(Long a, Long b) {
            return null;
        }
    }

    @Test
    void theProgramAloneChoosesTheStrategy() {
        assertThat(strategy(env -> WindowPrograms.clicksPerHour(env).print())).isEqualTo(WindowStrategy.WHOLE);
        assertThat(strategy(env -> WindowPrograms.clicks(env)
                        .keyBy(Click::user)
                        .window(SlidingEventTimeWindows.of(HOUR, MINUTE))
                        .aggregate(new Counting())
                        .print()))
                .isEqualTo(WindowStrategy.SLICED);
        assertThat(strategy(env -> WindowPrograms.clicks(env)
                        .keyBy(Click::user)
                        .window(SlidingEventTimeWindows.of(HOUR, MINUTE))
                        .trigger(EventTimeTrigger.create())
                        .evictor(CountEvictor.of(1))
                        .aggregate(new Counting())
                        .print()))
                .isEqualTo(WindowStrategy.TRIGGERED);
        assertThat(strategy(env -> WindowPrograms.clicks(env)
                        .keyBy(Click::user)
                        .window(EventTimeSessionWindows.withDynamicGap((Click click) -> 1))
                        .reduce((a, b) -> b)
                        .print()))
                .isEqualTo(WindowStrategy.SESSIONS);
        assertThat(strategy(env -> env.fromSequence(1, 9)
                        .keyBy(n -> n)
                        .countWindow(10, 2)
                        .reduce(Long::sum)
                        .print()))
                .isEqualTo(WindowStrategy.TRIGGERED);
    }

    @Test
    void windowsWithoutKeysRunInOneSubtask() {
        assertThat(Programs.explain(env -> {
                    env.setParallelism(4);
                    WindowPrograms.clicks(env)
                            .windowAll(TumblingEventTimeWindows.of(HOUR))
                            .aggregate(new Counting())
                            .uid("all")
                            .print()
                            .setParallelism(4);
                }))
                .contains("WindowAll(TumblingEventTimeWindows(3600000 ms))  (parallelism 1,");
        assertThatThrownBy(() -> Programs.build(env -> env.fromSequence(1, 2)
                        .countWindowAll(3)
                        .reduce(Long::sum)
                        .setParallelism(2)))
                .hasMessageContaining("'WindowAll(GlobalWindows(), PurgingTrigger(CountTrigger(3)))'")
                .hasMessageContaining("its parallelism is always 1, not 2");
    }

    @Test
    void theResultsOfLambdasNeedNoDeclaration() {
        assertThat(Programs.explain(env -> WindowPrograms.clicks(env)
                        .keyBy(Click::user)
                        .window(TumblingEventTimeWindows.of(HOUR))
                        .apply((String user, TimeWindow window, Iterable<Click> clicks, Collector<String> out) ->
                                out.collect(user + window))
                        .uid("apply")
                        .windowAll(TumblingEventTimeWindows.of(HOUR))
                        .apply((TimeWindow window, Iterable<String> lines, Collector<Integer> out) ->
                                out.collect(lines.hashCode()))
                        .uid("all")
                        .map(number -> number + 1)
                        .print()))
                .contains("uid apply")
                .contains("uid all");
    }
}
