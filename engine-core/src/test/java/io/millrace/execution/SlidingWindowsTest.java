package io.millrace.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.api.OutputTag;
import io.millrace.api.functions.Collector;
import io.millrace.api.functions.ProcessAllWindowFunction;
import io.millrace.api.functions.ProcessWindowFunction;
import io.millrace.api.functions.WindowFunction;
import io.millrace.api.graph.OperatorSpec.WindowSpec;
import io.millrace.api.state.ValueState;
import io.millrace.api.state.ValueStateDescriptor;
import io.millrace.api.types.Types;
import io.millrace.api.windowing.assigners.SlidingEventTimeWindows;
import io.millrace.api.windowing.windows.Window;
import io.millrace.plan.WindowStrategy;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Windows of 10 ms every 5 ms over strings; the first letter is the key. */
@SuppressWarnings("SameNameButDifferent") // each function has its Context, as in Flink
class SlidingWindowsTest {
    private static final OutputTag<Object> LATE = new OutputTag<>("late", TestTypes.any());

    private static TestWindows windows(long size, long slide) {
        return TestWindows.of(SlidingEventTimeWindows.of(Duration.ofMillis(size), Duration.ofMillis(slide)));
    }

    private static WindowSpec concatenate(TestWindows windows) {
        return windows.reduce((a, b) -> a + "+" + b);
    }

    @Test
    void anElementIsInEveryWindowThatCoversIt() {
        OperatorHarness.verify(concatenate(windows(10, 5)))
                .input("a1", 1)
                .input("a2", 6)
                .watermark(4)
                .expect("a1@4", "W4")
                .watermark(9)
                .expect("a1+a2@9", "W9")
                .atTheEnd("a2@14");
    }

    @Test
    void allWindowsThatTimeJumpsOverFireInOrder() {
        OperatorHarness.verify(concatenate(windows(10, 5)))
                .input("a1", 1)
                .input("b1", 1_000_001)
                .watermark(2_000_000)
                .expect("a1@4", "a1@9", "b1@1000004", "b1@1000009", "W2000000")
                .atTheEnd();
    }

    /** Their windows would begin before the first or end after the last moment there is, and fired without end. */
    @Test
    void elementsAtTheEndsOfTimeAreInTheFirstAndTheLastWindowsThereAre() {
        OperatorHarness.verify(concatenate(windows(10, 5)))
                .input("a1", Long.MIN_VALUE + 1)
                .input("a2", 1)
                .watermark(9)
                .expect("a1@-9223372036854775776", "a1@-9223372036854775771", "a2@4", "a2@9", "W9")
                .input("a3", Long.MAX_VALUE - 1)
                .input("b1", Long.MAX_VALUE)
                .watermark(100)
                .expect("W100")
                .atTheEnd(
                        "b1@9223372036854775779",
                        "a3@9223372036854775779",
                        "b1@9223372036854775784",
                        "a3@9223372036854775784");
    }

    @Test
    void anElementBehindTheWatermarkCountsForTheWindowsThatHaveNotFired() {
        OperatorHarness.verify(concatenate(windows(10, 5).lateTo(LATE)))
                .sideOutput(LATE)
                .input("a1", 8)
                .watermark(9)
                .expect("a1@9", "W9")
                .input("a2", 6)
                .input("b1", 7)
                .input("a3", 4)
                .expect("late:a3@4")
                .watermark(14)
                .expect("b1@14", "a1+a2@14", "W14")
                .atTheEnd();
    }

    /** Seed 982: a restored operator did not know what had fired, and began with the first window of all time. */
    @Test
    void aRestoredOperatorFiresWhatHasNotFired() {
        OperatorHarness.verify(concatenate(windows(10, 5)))
                .timeIsToldLate()
                .watermark(2_000_000_000)
                .expect("W2000000000")
                .input("a1", 2_000_000_001)
                .watermark(2_000_000_004)
                .expect("a1@2000000004", "W2000000004")
                .input("a2", 2_000_000_007)
                .input("a3", 2_000_000_003)
                .watermark(2_000_000_009)
                .expect("a1+a3+a2@2000000009", "W2000000009")
                .atTheEnd("a2@2000000014");
    }

    @Test
    void sizesThatAreNoMultipleOfTheSlideWorkToo() {
        OperatorHarness.verify(concatenate(windows(10, 4)))
                .input("a1", 3)
                .input("a2", 9)
                .watermark(100)
                .expect("a1@5", "a1+a2@9", "a2@13", "a2@17", "W100")
                .atTheEnd();
    }

    @Test
    void elementsBetweenWindowsBelongToNone() {
        var counters = OperatorHarness.verify(concatenate(windows(3, 10)))
                .input("a1", 2)
                .input("a2", 5)
                .watermark(9)
                .input("a3", 7)
                .expect("a1@2", "W9")
                .atTheEnd();
        assertThat(counters.lateDroppedCount())
                .as("one of two came behind the watermark")
                .isEqualTo(1);
    }

    /** Counts the evaluations of its window, and those of all windows of the key. */
    private static final class Counting extends ProcessWindowFunction<Object, Object, Object, Window> {
        private static final long serialVersionUID = 1L;
        private static final ValueStateDescriptor<Long> EVALUATIONS =
                new ValueStateDescriptor<>("evaluations", Types.LONG);
        private static final ValueStateDescriptor<Long> EVER = new ValueStateDescriptor<>("ever", Types.LONG);

        @Override
        public void process(Object key, Context context, Iterable<Object> elements, Collector<Object> out)
                throws Exception {
            long here = increase(context.windowState().getState(EVALUATIONS));
            long ever = increase(context.globalState().getState(EVER));
            out.collect(elements.iterator().next() + " " + here + "/" + ever);
        }

        private static long increase(ValueState<Long> state) throws Exception {
            long count = state.value() == null ? 1 : state.value() + 1;
            state.update(count);
            return count;
        }

        @Override
        public void clear(Context context) throws Exception {
            context.windowState().getState(EVALUATIONS).clear();
            context.output(LATE, "forgotten " + context.window().maxTimestamp());
        }
    }

    @Test
    void aFunctionKeepsStateForAWindowAndForTheKey() {
        WindowSpec sliced = windows(10, 5).reduce((a, b) -> a + "+" + b, new Counting());
        assertThat(WindowStrategy.of(sliced)).isEqualTo(WindowStrategy.SLICED);
        OperatorHarness.verify(sliced)
                .sideOutput(LATE)
                .input("a1", 1)
                .watermark(9)
                .expect("a1 1/1@4", "late:forgotten 4@4", "a1 1/2@9", "late:forgotten 9@9", "W9")
                .keeping(1) // what it keeps for the key
                .atTheEnd();
        WindowSpec whole = windows(10, 5).lateness(3).reduce((a, b) -> a + "+" + b, new Counting());
        assertThat(WindowStrategy.of(whole)).isEqualTo(WindowStrategy.WHOLE);
        OperatorHarness.verify(whole)
                .sideOutput(LATE)
                .input("a1", 1)
                .watermark(4)
                .input("a2", 2)
                .expect("a1 1/1@4", "W4", "a1+a2 2/2@4")
                .watermark(12)
                .expect("late:forgotten 4@4", "a1+a2 1/3@9", "late:forgotten 9@9", "W12")
                .keeping(1)
                .atTheEnd();
    }

    private static final class All extends ProcessAllWindowFunction<Object, Object, Window> {
        private static final long serialVersionUID = 1L;

        @Override
        public void process(Context context, Iterable<Object> elements, Collector<Object> out) {
            out.collect(elements + " in " + context.window());
        }
    }

    @Test
    void windowFunctionsOfAllKindsGetTheResult() {
        OperatorHarness.verify(windows(10, 10).key(value -> 0).collect(new All()))
                .input("a1", 1)
                .input("b1", 2)
                .atTheEnd("[a1, b1] in TimeWindow{start=0, end=10}@9");
        WindowFunction<Object, Object, Object, Window> function = (key, window, input, out) ->
                out.collect(key + ":" + input.iterator().next());
        OperatorHarness.verify(windows(10, 5).reduce((a, b) -> a + "+" + b, function))
                .input("a1", 1)
                .atTheEnd("a:a1@4", "a:a1@9");
    }
}
