package io.millrace.execution;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.functions.Collector;
import io.millrace.api.functions.KeyedProcessFunction;
import io.millrace.api.functions.OpenContext;
import io.millrace.api.functions.RichMapFunction;
import io.millrace.api.functions.co.BroadcastProcessFunction;
import io.millrace.api.functions.co.KeyedBroadcastProcessFunction;
import io.millrace.api.functions.co.RichCoFlatMapFunction;
import io.millrace.api.graph.OperatorSpec;
import io.millrace.api.graph.OperatorSpec.BroadcastProcessSpec;
import io.millrace.api.graph.OperatorSpec.CoFlatMapSpec;
import io.millrace.api.graph.OperatorSpec.KeyedBroadcastProcessSpec;
import io.millrace.api.graph.OperatorSpec.KeyedInput;
import io.millrace.api.graph.OperatorSpec.KeyedInputs;
import io.millrace.api.graph.OperatorSpec.KeyedProcessSpec;
import io.millrace.api.graph.OperatorSpec.MapSpec;
import io.millrace.api.state.MapStateDescriptor;
import io.millrace.api.state.ValueState;
import io.millrace.api.state.ValueStateDescriptor;
import io.millrace.api.types.Types;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.execution.batch.OrderedInputOperator;
import io.millrace.execution.batch.OrderedInputsOperator;
import io.millrace.execution.operators.OneInputOperator;
import io.millrace.execution.operators.Operator;
import io.millrace.execution.operators.TwoInputOperator;
import io.millrace.plan.OrderedInputs;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Operators in batch mode: what has to wait waits, through snapshots too, and comes in the order of time. */
@SuppressWarnings("SameNameButDifferent") // each kind of function has a Context of its own
class OrderedInputsTest {
    private static final KeyedInput FIRST_LETTER =
            new KeyedInput(value -> ((String) value).substring(0, 1), TestTypes.any(), "keyBy here");
    private static final ValueStateDescriptor<String> BEFORE = new ValueStateDescriptor<>("before", String.class);
    private static final MapStateDescriptor<String, String> RULES =
            new MapStateDescriptor<>("rules", String.class, String.class);
    private static final TypeSerializer<?> STRINGS = Types.STRING.createSerializer();

    private static OperatorHarness inBatch(Supplier<OperatorSpec> spec, OrderedInputs ordered) {
        return OperatorHarness.verifyMade((context, output, sides) -> {
                    Operator operator = spec.get().accept(new OperatorFactory(context, output, sides, () -> {}));
                    return operator instanceof TwoInputOperator two
                            ? new OrderedInputsOperator(two, UnaryOperator.identity(), ordered)
                            : new OrderedInputOperator(
                                    (OneInputOperator) operator, (OneInputOperator) operator, ordered);
                })
                .set("execution.runtime-mode", "BATCH");
    }

    private static OrderedInputs ordered(KeyedInput key, boolean afterTheSecond) {
        return new OrderedInputs(key == null ? List.of() : List.of(key), List.of(STRINGS), afterTheSecond);
    }

    private static final class AfterWhat extends RichMapFunction<Object, Object> {
        private static final long serialVersionUID = 1L;
        private transient ValueState<String> before;

        @Override
        public void open(OpenContext openContext) {
            before = getRuntimeContext().getState(BEFORE);
        }

        @Override
        public Object map(Object value) throws Exception {
            String last = before.value();
            before.update((String) value);
            return value + "<" + last;
        }
    }

    @Test
    void elementsOfAKeyComeInTheOrderOfTheirTimestamps() {
        inBatch(() -> new MapSpec(new AfterWhat(), FIRST_LETTER), ordered(FIRST_LETTER, false))
                .input("a3", 3)
                .input("b2", 2)
                .input("a1", 1)
                .input("a2", 2)
                .input("a2'", 2)
                .input("b1", 1)
                .atTheEnd("b1<null@1", "b2<b1@2", "a1<null@1", "a2<a1@2", "a2'<a2@2", "a3<a2'@3");
    }

    @Test
    void elementsWithoutTimestampsNeedNotWait() {
        inBatch(() -> new MapSpec(new AfterWhat(), FIRST_LETTER), ordered(FIRST_LETTER, false))
                .input("a5", 5)
                .input("a")
                .input("aa")
                .expect("a<null", "aa<a")
                .atTheEnd("a5<aa@5");
    }

    @Test
    void aFailingSelectorIsNamed() {
        assertThatThrownBy(() -> inBatch(() -> new MapSpec(new AfterWhat(), FIRST_LETTER), ordered(FIRST_LETTER, false))
                        .input("", 1)
                        .atTheEnd())
                .hasMessageContaining("keyBy here failed at record ''");
    }

    private static final class Timed extends KeyedProcessFunction<Object, Object, Object> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(Object value, Context ctx, Collector<Object> out) {
            ctx.timerService().registerEventTimeTimer(100 - ctx.timestamp());
            ctx.timerService().registerProcessingTimeTimer(Long.MAX_VALUE - 10);
        }

        @Override
        public void onTimer(long timestamp, OnTimerContext ctx, Collector<Object> out) {
            out.collect(ctx.getCurrentKey() + " " + ctx.timeDomain());
            ctx.timerService().registerEventTimeTimer(timestamp + 1);
            ctx.timerService().registerProcessingTimeTimer(timestamp + 1);
        }
    }

    /** As in Flink: those of processing time too, and what they register themselves is left out. */
    @Test
    void allTimersFireAtTheEnd() {
        inBatch(() -> new KeyedProcessSpec(new Timed(), FIRST_LETTER), ordered(FIRST_LETTER, false))
                .input("a1", 1)
                .input("a2", 2)
                .input("b1", 3)
                .pass(10)
                .atTheEnd(
                        "b EVENT_TIME@97",
                        "a EVENT_TIME@98",
                        "a EVENT_TIME@99",
                        "b PROCESSING_TIME",
                        "a PROCESSING_TIME");
    }

    private static final class BothSides extends RichCoFlatMapFunction<Object, Object, Object> {
        private static final long serialVersionUID = 1L;

        private void tell(String value, Collector<Object> out) throws Exception {
            ValueState<String> before = getRuntimeContext().getState(BEFORE);
            out.collect(value + "<" + before.value());
            before.update(value);
        }

        @Override
        public void flatMap1(Object value, Collector<Object> out) throws Exception {
            tell("1:" + value, out);
        }

        @Override
        public void flatMap2(Object value, Collector<Object> out) throws Exception {
            tell("2:" + value, out);
        }
    }

    @Test
    void bothInputsTogetherComeInTheOrderOfTime() {
        inBatch(
                        () -> new CoFlatMapSpec(new BothSides(), new KeyedInputs(FIRST_LETTER, FIRST_LETTER)),
                        new OrderedInputs(List.of(FIRST_LETTER, FIRST_LETTER), List.of(STRINGS, STRINGS), false))
                .second("a4", 4)
                .input("a3", 3)
                .second("a1", 1)
                .input("a1", 1)
                .input("b9", 9)
                .second("a")
                .expect("2:a<null")
                .atTheEnd("1:b9<null@9", "1:a1<2:a@1", "2:a1<1:a1@1", "1:a3<2:a1@3", "2:a4<1:a3@4");
    }

    private static final class Applying extends KeyedBroadcastProcessFunction<Object, Object, Object, Object> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(Object value, ReadOnlyContext ctx, Collector<Object> out) throws Exception {
            out.collect(value + " by " + ctx.getBroadcastState(RULES).get("rule"));
        }

        @Override
        public void processBroadcastElement(Object value, Context ctx, Collector<Object> out) throws Exception {
            ctx.getBroadcastState(RULES).put("rule", (String) value);
        }
    }

    @Test
    void aBroadcastComesBeforeEverythingWithAKey() {
        inBatch(
                        () -> new KeyedBroadcastProcessSpec(new Applying(), List.of(RULES), FIRST_LETTER),
                        ordered(FIRST_LETTER, true))
                .input("a2", 2)
                .input("a")
                .second("old", 7)
                .input("a1", 1)
                .second("new", 8)
                .atTheEnd("a by new", "a1 by new@1", "a2 by new@2");
    }

    private static final class ApplyingUnkeyed extends BroadcastProcessFunction<Object, Object, Object> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(Object value, ReadOnlyContext ctx, Collector<Object> out) throws Exception {
            out.collect(value + " by " + ctx.getBroadcastState(RULES).get("rule"));
        }

        @Override
        public void processBroadcastElement(Object value, Context ctx, Collector<Object> out) throws Exception {
            ctx.getBroadcastState(RULES).put("rule", (String) value);
        }
    }

    @Test
    void withoutAKeyOnlyWhatComesBeforeTheBroadcastHasEndedWaits() {
        inBatch(() -> new BroadcastProcessSpec(new ApplyingUnkeyed(), List.of(RULES)), ordered(null, true))
                .withoutRestoring()
                .input("b", 2)
                .second("old", 7)
                .input("a", 1)
                .second("new", 8)
                .secondWatermark(Long.MAX_VALUE)
                .input("c", 3)
                .expect("c by new@3")
                .atTheEnd("b by new@2", "a by new@1");
    }
}
