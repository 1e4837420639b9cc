package io.millrace.execution;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.functions.Collector;
import io.millrace.api.functions.OpenContext;
import io.millrace.api.functions.ProcessFunction;
import io.millrace.api.functions.RichFilterFunction;
import io.millrace.api.functions.RichFlatMapFunction;
import io.millrace.api.functions.RichMapFunction;
import io.millrace.api.graph.OperatorSpec.FilterSpec;
import io.millrace.api.graph.OperatorSpec.FlatMapSpec;
import io.millrace.api.graph.OperatorSpec.KeyedInput;
import io.millrace.api.graph.OperatorSpec.MapSpec;
import io.millrace.api.graph.OperatorSpec.ProcessSpec;
import io.millrace.api.state.ValueState;
import io.millrace.api.state.ValueStateDescriptor;
import org.junit.jupiter.api.Test;

/** Rich functions after keyBy that count the elements of each key, which is the first letter. */
class KeyedFunctionOperatorTest {
    private static final KeyedInput FIRST_LETTER =
            new KeyedInput(value -> ((String) value).substring(0, 1), TestTypes.any(), "keyBy here");
    private static final ValueStateDescriptor<Integer> COUNT = new ValueStateDescriptor<>("count", Integer.class);

    private static int next(ValueState<Integer> count) throws Exception {
        int now = count.value() == null ? 1 : count.value() + 1;
        count.update(now);
        return now;
    }

    private static final class Numbering extends RichMapFunction<Object, Object> {
        private static final long serialVersionUID = 1L;
        private transient ValueState<Integer> count;

        @Override
        public void open(OpenContext openContext) {
            count = getRuntimeContext().getState(COUNT);
        }

        @Override
        public Object map(Object value) throws Exception {
            return value + "#" + next(count);
        }
    }

    private static final class FirstOnly extends RichFilterFunction<Object> {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean filter(Object value) throws Exception {
            return next(getRuntimeContext().getState(COUNT)) == 1;
        }
    }

    private static final class Repeating extends RichFlatMapFunction<Object, Object> {
        private static final long serialVersionUID = 1L;

        @Override
        public void flatMap(Object value, Collector<Object> out) throws Exception {
            int count = next(getRuntimeContext().getState(COUNT));
            for (int i = 0; i < count; i++) {
                out.collect(value);
            }
        }
    }

    private static final class Watching extends ProcessFunction<Object, Object> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(Object value, Context ctx, Collector<Object> out) throws Exception {
            out.collect(value + "#" + next(getRuntimeContext().getState(COUNT)) + " after "
                    + ctx.timerService().currentWatermark());
        }
    }

    @Test
    void aRichMapCountsPerKey() {
        OperatorHarness.verify(new MapSpec(new Numbering(), FIRST_LETTER))
                .input("a", 1)
                .input("b", 2)
                .input("a", 3)
                .expect("a#1@1", "b#1@2", "a#2@3")
                .watermark(5)
                .expect("W5")
                .atTheEnd();
    }

    @Test
    void aRichFilterLetsTheFirstOfEachKeyThrough() {
        OperatorHarness.verify(new FilterSpec(new FirstOnly(), FIRST_LETTER))
                .input("a1", 1)
                .input("a2", 2)
                .input("b1", 3)
                .expect("a1@1", "b1@3")
                .atTheEnd();
    }

    @Test
    void aRichFlatMapRepeatsAsOftenAsItsKeyCame() {
        OperatorHarness.verify(new FlatMapSpec(new Repeating(), FIRST_LETTER))
                .input("a1", 1)
                .input("a2", 2)
                .expect("a1@1", "a2@2", "a2@2")
                .atTheEnd();
    }

    @Test
    void aProcessFunctionHasStateAndTheTimeOfItsOperator() {
        OperatorHarness.verify(new ProcessSpec(new Watching(), FIRST_LETTER))
                .watermark(4)
                .input("a1", 5)
                .expect("W4", "a1#1 after 4@5")
                .atTheEnd();
    }

    @Test
    void withoutAKeyThereIsNoState() {
        assertThatThrownBy(() -> OperatorHarness.verify(new MapSpec(new Numbering()))
                        .input("a", 1)
                        .atTheEnd())
                .hasMessageContaining("call keyBy(...) before this function");
    }

    @Test
    void aRecordWithoutKeyIsNamed() {
        assertThatThrownBy(() -> OperatorHarness.verify(new MapSpec(
                                new Numbering(), new KeyedInput(value -> null, TestTypes.any(), "keyBy here")))
                        .input("a", 1)
                        .atTheEnd())
                .hasMessageContaining("key selector returned null")
                .hasMessageContaining("record 'a'");
    }
}
