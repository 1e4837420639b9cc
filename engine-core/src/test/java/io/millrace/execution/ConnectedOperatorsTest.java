package io.millrace.execution;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.OutputTag;
import io.millrace.api.functions.Collector;
import io.millrace.api.functions.co.CoFlatMapFunction;
import io.millrace.api.functions.co.CoMapFunction;
import io.millrace.api.functions.co.CoProcessFunction;
import io.millrace.api.functions.co.KeyedCoProcessFunction;
import io.millrace.api.functions.co.RichCoFlatMapFunction;
import io.millrace.api.graph.OperatorSpec.CoFlatMapSpec;
import io.millrace.api.graph.OperatorSpec.CoMapSpec;
import io.millrace.api.graph.OperatorSpec.CoProcessSpec;
import io.millrace.api.graph.OperatorSpec.KeyedCoProcessSpec;
import io.millrace.api.graph.OperatorSpec.KeyedInput;
import io.millrace.api.graph.OperatorSpec.KeyedInputs;
import io.millrace.api.state.ListState;
import io.millrace.api.state.ListStateDescriptor;
import io.millrace.api.state.ValueState;
import io.millrace.api.state.ValueStateDescriptor;
import org.junit.jupiter.api.Test;

/** Two inputs of strings; where there are keys, the first letter of one side and the last of the other. */
@SuppressWarnings("SameNameButDifferent") // each function has a Context of its own
class ConnectedOperatorsTest {
    private static final OutputTag<Object> SIDE = new OutputTag<>("side", TestTypes.any());
    private static final KeyedInputs KEYS = new KeyedInputs(
            new KeyedInput(value -> ((String) value).substring(0, 1), TestTypes.any(), "keyBy here"),
            new KeyedInput(
                    value -> ((String) value).substring(((String) value).length() - 1), TestTypes.any(), "keyBy here"));

    private static final class Naming implements CoMapFunction<Object, Object, Object> {
        private static final long serialVersionUID = 1L;

        @Override
        public Object map1(Object value) {
            return "one " + value;
        }

        @Override
        public Object map2(Object value) {
            return "two " + value;
        }
    }

    @Test
    void coMapKeepsTimestampsAndTimeIsTheSmallerOfBoth() {
        OperatorHarness.verify(new CoMapSpec(new Naming(), null))
                .input("a", 1)
                .second("b", 2)
                .watermark(10)
                .expect("one a@1", "two b@2")
                .secondWatermark(5)
                .expect("W5")
                .secondWatermark(20)
                .expect("W10")
                .atTheEnd("W20");
    }

    @Test
    void anIdleInputDoesNotHoldTimeBackAndBothIdleIsIdle() {
        OperatorHarness.verify(new CoMapSpec(new Naming(), null))
                .watermark(10)
                .idle(1, true)
                .expect("W10")
                .idle(0, true)
                .expect("idle")
                .idle(1, false)
                .secondWatermark(30)
                .expect("active", "W30")
                .atTheEnd();
    }

    private static final class Words implements CoFlatMapFunction<Object, Object, Object> {
        private static final long serialVersionUID = 1L;

        @Override
        public void flatMap1(Object value, Collector<Object> out) {
            for (String word : ((String) value).split(" ", -1)) {
                out.collect(word);
            }
        }

        @Override
        public void flatMap2(Object value, Collector<Object> out) {}
    }

    @Test
    void coFlatMapEmitsAnyNumber() {
        OperatorHarness.verify(new CoFlatMapSpec(new Words(), null))
                .input("to be", 7)
                .second("dropped", 8)
                .expect("to@7", "be@7")
                .atTheEnd();
    }

    /** Remembers the last word of the first side for each key. */
    private static final class Enriching extends RichCoFlatMapFunction<Object, Object, Object> {
        private static final long serialVersionUID = 1L;

        private ValueState<Object> last() {
            return getRuntimeContext().getState(new ValueStateDescriptor<>("last", TestTypes.any()));
        }

        @Override
        public void flatMap1(Object value, Collector<Object> out) throws Exception {
            last().update(value);
        }

        @Override
        public void flatMap2(Object value, Collector<Object> out) throws Exception {
            out.collect(value + " knows " + last().value());
        }
    }

    @Test
    void richFunctionsOnKeyedInputsHaveStateThatBothSidesShare() {
        OperatorHarness.verify(new CoFlatMapSpec(new Enriching(), KEYS))
                .input("a1")
                .input("b1")
                .second("xb")
                .second("xc")
                .input("b2")
                .second("yb")
                .expect("xb knows b1", "xc knows null", "yb knows b2")
                .atTheEnd();
    }

    /** Emits what the first side had when the second side's timer fires. */
    private static final class Waiting extends KeyedCoProcessFunction<Object, Object, Object, Object> {
        private static final long serialVersionUID = 1L;

        private ListState<Object> kept() {
            return getRuntimeContext().getListState(new ListStateDescriptor<>("kept", TestTypes.any()));
        }

        @Override
        public void processElement1(Object value, Context ctx, Collector<Object> out) throws Exception {
            kept().add(value);
            ctx.output(SIDE, ctx.getCurrentKey() + " keeps " + value);
        }

        @Override
        public void processElement2(Object value, Context ctx, Collector<Object> out) {
            if (((String) value).startsWith("p")) {
                ctx.timerService()
                        .registerProcessingTimeTimer(ctx.timerService().currentProcessingTime() + 10);
            } else {
                ctx.timerService().registerEventTimeTimer(ctx.timestamp() + 10);
            }
        }

        @Override
        public void onTimer(long timestamp, OnTimerContext ctx, Collector<Object> out) throws Exception {
            out.collect(ctx.getCurrentKey() + " " + kept().get() + " " + ctx.timeDomain());
            kept().clear();
        }
    }

    @Test
    void timersOfBothDomainsFireForTheirKeyOnceBothInputsHaveTime() {
        OperatorHarness.verify(new KeyedCoProcessSpec(new Waiting(), KEYS))
                .sideOutput(SIDE)
                .input("a1", 1)
                .input("b1", 2)
                .expect("side:a keeps a1@1", "side:b keeps b1@2")
                .second("b", 5)
                .second("a", 3)
                .watermark(100)
                .expect()
                .secondWatermark(13)
                .expect("a [a1] EVENT_TIME@13", "W13")
                .second("pa", 20)
                .pass(9)
                .expect()
                .pass(1)
                .expect("a [] PROCESSING_TIME")
                .atTheEnd("b [b1] EVENT_TIME@15");
    }

    private static final class Unkeyed extends CoProcessFunction<Object, Object, Object> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement1(Object value, Context ctx, Collector<Object> out) {
            out.collect(value + " at " + ctx.timestamp());
        }

        @Override
        public void processElement2(Object value, Context ctx, Collector<Object> out) {
            ctx.timerService().registerEventTimeTimer(5);
        }
    }

    @Test
    void withoutKeysThereIsTimeButThereAreNoTimers() {
        OperatorHarness.verify(new CoProcessSpec(new Unkeyed(), null))
                .input("a")
                .input("b", 4)
                .expect("a at " + Long.MIN_VALUE, "b at 4@4")
                .atTheEnd();
        assertThatThrownBy(() -> OperatorHarness.verify(new CoProcessSpec(new Unkeyed(), null))
                        .second("b", 1)
                        .atTheEnd())
                .hasMessageContaining("operator 'tested' at Test.java:1 in subtask (1/1) failed at record 'b'")
                .hasMessageContaining("timers belong to a key");
    }
}
