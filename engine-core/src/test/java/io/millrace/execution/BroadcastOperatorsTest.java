package io.millrace.execution;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.functions.Collector;
import io.millrace.api.functions.co.BroadcastProcessFunction;
import io.millrace.api.functions.co.KeyedBroadcastProcessFunction;
import io.millrace.api.graph.OperatorSpec.BroadcastProcessSpec;
import io.millrace.api.graph.OperatorSpec.KeyedBroadcastProcessSpec;
import io.millrace.api.graph.OperatorSpec.KeyedInput;
import io.millrace.api.state.MapStateDescriptor;
import io.millrace.api.state.ValueState;
import io.millrace.api.state.ValueStateDescriptor;
import io.millrace.api.types.Types;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules such as {@code limit=5} on the broadcast side, strings on the other. */
@SuppressWarnings("SameNameButDifferent") // each function has a Context of its own
class BroadcastOperatorsTest {
    private static final MapStateDescriptor<String, String> RULES =
            new MapStateDescriptor<>("rules", String.class, String.class);
    private static final ValueStateDescriptor<Integer> COUNT = new ValueStateDescriptor<>("count", Types.INT);

    private static final class Applying extends BroadcastProcessFunction<Object, Object, Object> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(Object value, ReadOnlyContext ctx, Collector<Object> out) throws Exception {
            if (value.equals("clear")) {
                ctx.getBroadcastState(RULES).clear();
            }
            out.collect(value + " under " + ctx.getBroadcastState(RULES).get((String) value) + " of "
                    + ctx.getBroadcastState(RULES).immutableEntries());
        }

        @Override
        public void processBroadcastElement(Object value, Context ctx, Collector<Object> out) throws Exception {
            String[] rule = ((String) value).split("=", -1);
            if (rule[0].equals("undeclared")) {
                ctx.getBroadcastState(new MapStateDescriptor<>("other", String.class, String.class));
            }
            ctx.getBroadcastState(RULES).put(rule[0], rule[1]);
        }
    }

    private static OperatorHarness applying() {
        return OperatorHarness.verify(new BroadcastProcessSpec(new Applying(), List.of(RULES)));
    }

    @Test
    void elementsReadWhatBroadcastElementsWrote() {
        applying()
                .input("a", 1)
                .second("b=2", 2)
                .second("a=1", 2)
                .input("a", 3)
                .expect("a under null of []@1", "a under 1 of [b=2, a=1]@3")
                .atTheEnd();
    }

    @Test
    void elementsCannotWriteAndUndeclaredStatesAreRefused() {
        assertThatThrownBy(() -> applying().input("clear", 1).atTheEnd())
                .hasMessageContaining("broadcast state is changed by elements of the broadcast stream only");
        assertThatThrownBy(() -> applying().second("undeclared=1", 1).atTheEnd())
                .hasMessageContaining("'other' was not declared")
                .hasMessageContaining("only 'rules'");
    }

    /** Counts by key; an element of the broadcast side tells all counts and forgets those of one key. */
    private static final class Counting extends KeyedBroadcastProcessFunction<Object, Object, Object, Object> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(Object value, ReadOnlyContext ctx, Collector<Object> out) throws Exception {
            ValueState<Integer> count = getRuntimeContext().getState(COUNT);
            count.update(count.value() == null ? 1 : count.value() + 1);
            ctx.timerService().registerEventTimeTimer(100);
            out.collect(ctx.getCurrentKey() + "" + count.value()
                    + ctx.getBroadcastState(RULES).immutableEntries());
        }

        @Override
        public void processBroadcastElement(Object value, Context ctx, Collector<Object> out) throws Exception {
            ctx.getBroadcastState(RULES).put((String) value, "!");
            ctx.applyToKeyedState(COUNT, (key, count) -> {
                out.collect(key + "=" + count.value());
                if (key.equals(value)) {
                    count.clear();
                }
            });
        }

        @Override
        public void onTimer(long timestamp, OnTimerContext ctx, Collector<Object> out) throws Exception {
            out.collect(ctx.getCurrentKey() + " has "
                    + getRuntimeContext().getState(COUNT).value() + " at " + ctx.currentWatermark()
                    + ctx.getBroadcastState(RULES).immutableEntries());
        }
    }

    private static OperatorHarness counting() {
        return OperatorHarness.verify(new KeyedBroadcastProcessSpec(
                new Counting(), List.of(RULES), new KeyedInput(value -> value, TestTypes.any(), "keyBy here")));
    }

    @Test
    void theBroadcastSideVisitsTheStateOfAllKeys() {
        counting()
                .input("a", 1)
                .input("a", 1)
                .input("b", 1)
                .expect("a1[]@1", "a2[]@1", "b1[]@1")
                .second("a", 2)
                .expect("b=1@2", "a=2@2")
                .input("a", 3)
                .expect("a1[a=!]@3")
                .watermark(100)
                .secondWatermark(100)
                .expect("a has 1 at 100[a=!]@100", "b has 1 at 100[a=!]@100", "W100")
                .atTheEnd();
    }

    private static final class Careless extends KeyedBroadcastProcessFunction<Object, Object, Object, Object> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(Object value, ReadOnlyContext ctx, Collector<Object> out) {}

        @Override
        public void processBroadcastElement(Object value, Context ctx, Collector<Object> out) throws Exception {
            getRuntimeContext().getState(COUNT).update(1);
        }
    }

    @Test
    void broadcastElementsBelongToNoKeyEvenAfterOnesThatDo() {
        assertThatThrownBy(() -> OperatorHarness.verify(new KeyedBroadcastProcessSpec(
                                new Careless(),
                                List.of(RULES),
                                new KeyedInput(value -> value, TestTypes.any(), "keyBy here")))
                        .input("a", 1)
                        .second("b", 1)
                        .atTheEnd())
                .hasMessageContaining("state 'count' belongs to a key, and there is none now");
    }
}
