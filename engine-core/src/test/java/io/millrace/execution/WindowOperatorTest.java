package io.millrace.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.OutputTag;
import io.millrace.api.functions.AggregateFunction;
import io.millrace.api.functions.Collector;
import io.millrace.api.functions.Function;
import io.millrace.api.functions.ProcessWindowFunction;
import io.millrace.api.functions.WindowFunction;
import io.millrace.api.graph.OperatorSpec.WindowSpec;
import io.millrace.api.types.TypeInformation;
import io.millrace.api.windowing.assigners.EventTimeSessionWindows;
import io.millrace.api.windowing.assigners.SlidingEventTimeWindows;
import io.millrace.api.windowing.assigners.TumblingEventTimeWindows;
import io.millrace.api.windowing.triggers.CountTrigger;
import io.millrace.api.windowing.windows.Window;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tumbling windows of 10 ms over strings; the first letter is the key. */
class WindowOperatorTest {
    private static final OutputTag<Object> LATE = new OutputTag<>("late", TestTypes.any());

    private static TestWindows windows() {
        return TestWindows.of(TumblingEventTimeWindows.of(Duration.ofMillis(10)));
    }

    private static WindowSpec concatenate(TestWindows windows) {
        return windows.reduce((a, b) -> a + "+" + b);
    }

    @Test
    void aWindowFiresWhenTheWatermarkReachesItsLastTimestampAndNotBefore() {
        OperatorHarness.verify(concatenate(windows()))
                .input("a1", 0)
                .input("a2", 9)
                .input("a3", 10)
                .watermark(8)
                .expect("W8")
                .watermark(9)
                .expect("a1+a2@9", "W9")
                .atTheEnd("a3@19");
    }

    @Test
    void windowsFireInTheOrderOfTheirEndsWhateverTheOrderOfTheirElements() {
        OperatorHarness.verify(concatenate(windows()))
                .input("a3", 25)
                .input("a1", -5)
                .input("a2", 15)
                .watermark(100)
                .expect("a1@-1", "a2@19", "a3@29", "W100")
                .atTheEnd();
    }

    @Test
    void allKeysOfAWindowFireInAStableOrder() {
        OperatorHarness.verify(concatenate(windows()))
                .input("a1", 1)
                .input("b1", 2)
                .input("c1", 3)
                .input("b2", 4)
                .watermark(9)
                .expect("b1+b2@9", "a1@9", "c1@9", "W9")
                .atTheEnd();
    }

    @Test
    void lateElementsAreCountedWhenNobodyWantsThem() {
        var counters = OperatorHarness.verify(concatenate(windows()))
                .watermark(9)
                .input("a1", 9)
                .input("a2", 10)
                .expect("W9")
                .atTheEnd("a2@19");
        assertThat(counters.lateDroppedCount()).isEqualTo(1);
    }

    @Test
    void lateElementsGoToTheirSideOutput() {
        var counters = OperatorHarness.verify(concatenate(windows().lateTo(LATE)))
                .sideOutput(LATE)
                .watermark(9)
                .input("a1", 9)
                .expect("W9", "late:a1@9")
                .atTheEnd();
        assertThat(counters.lateDroppedCount()).isZero();
    }

    @Test
    void withinTheAllowedLatenessALateElementFiresItsKeyAgain() {
        OperatorHarness.verify(concatenate(windows().lateness(5).lateTo(LATE)))
                .sideOutput(LATE)
                .input("a1", 1)
                .input("b1", 1)
                .watermark(9)
                .expect("b1@9", "a1@9", "W9")
                .input("a2", 2)
                .expect("a1+a2@9")
                .watermark(13)
                .input("b2", 3)
                .expect("W13", "b1+b2@9")
                .watermark(14)
                .input("a3", 3)
                .expect("W14", "late:a3@3")
                .atTheEnd();
    }

    @Test
    void aggregatesKeepTheirAccumulatorOnly() {
        OperatorHarness.verify(windows().aggregate(new Counting(), TypeInformation.of(int[].class), null))
                .input("a1", 1)
                .input("a2", 1)
                .input("b1", 1)
                .watermark(9)
                .expect("1@9", "2@9", "W9")
                .atTheEnd();
    }

    @Test
    void anAggregateWithoutResultGivesNothingInWindowsOfAllKinds() {
        List<TestWindows> kinds = List.of(
                windows(),
                windows().trigger(CountTrigger.of(1)),
                TestWindows.of(SlidingEventTimeWindows.of(Duration.ofMillis(10), Duration.ofMillis(5))),
                TestWindows.of(EventTimeSessionWindows.withGap(Duration.ofMillis(10))));
        for (TestWindows kind : kinds) {
            for (Function window :
                    Arrays.asList(null, new Describing(), (WindowFunction<Object, Object, Object, Window>)
                            (key, ended, elements, out) -> out.collect("called"))) {
                OperatorHarness.verify(kind.aggregate(new Nothing(), window))
                        .input("a1", 0)
                        .watermark(100)
                        .expect("W100")
                        .atTheEnd();
            }
        }
    }

    private static final class Nothing implements AggregateFunction<Object, String, Object> {
        private static final long serialVersionUID = 1L;

        @Override
        public String createAccumulator() {
            return "";
        }

        @Override
        public String add(Object value, String accumulator) {
            return accumulator + value;
        }

        @Override
        public Object getResult(String accumulator) {
            return null;
        }

        @Override
        public String merge(String a, String b) {
            return a + b;
        }
    }

    @Test
    void processFunctionsSeeKeyWindowAndElementsAndAreToldWhenItIsForgotten() {
        OperatorHarness.verify(windows().lateness(5).lateTo(LATE).collect(new Describing()))
                .sideOutput(LATE)
                .input("a1", 11)
                .input("a2", 12)
                .watermark(19)
                .expect("a [a1, a2] TimeWindow{start=10, end=20} 19@19", "W19")
                .watermark(24)
                .expect("late:forgotten 24@19", "W24")
                .atTheEnd();
    }

    @Test
    void aProcessFunctionOverAnAggregateSeesItsResult() {
        OperatorHarness.verify(windows().aggregate(new Counting(), TypeInformation.of(int[].class), new Describing()))
                .input("a1", 11)
                .input("a2", 12)
                .atTheEnd("a [2] TimeWindow{start=10, end=20} " + Long.MAX_VALUE + "@19");
    }

    private static final class Counting implements AggregateFunction<Object, Object, Object> {
        private static final long serialVersionUID = 1L;

        @Override
        public Object createAccumulator() {
            return new int[1];
        }

        @Override
        public Object add(Object value, Object accumulator) {
            ((int[]) accumulator)[0]++;
            return accumulator;
        }

        @Override
        public Object getResult(Object accumulator) {
            return ((int[]) accumulator)[0];
        }

        @Override
        public Object merge(Object a, Object b) {
            throw new AssertionError("tumbling windows never merge");
        }
    }

    private static final class Describing extends ProcessWindowFunction<Object, Object, Object, Window> {
        private static final long serialVersionUID = 1L;

        @Override
        public void process(Object key, Context context, Iterable<Object> elements, Collector<Object> out) {
            out.collect(key + " " + elements + " " + context.window() + " " + context.currentWatermark());
        }

        @Override
        public void clear(Context context) {
            context.output(LATE, "forgotten " + context.currentWatermark());
        }
    }

    @Test
    void aRecordWithoutTimestampIsRefusedWithTheRemedy() {
        assertThatThrownBy(() -> OperatorHarness.verify(concatenate(windows()))
                        .input("a1")
                        .atTheEnd())
                .hasMessageContaining("operator 'tested'")
                .hasMessageContaining("record 'a1' has no timestamp")
                .hasMessageContaining("TumblingEventTimeWindows(10 ms)")
                .hasMessageContaining("withTimestampAssigner");
    }
}
