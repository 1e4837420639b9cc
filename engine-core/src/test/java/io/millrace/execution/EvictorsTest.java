package io.millrace.execution;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.functions.AggregateFunction;
import io.millrace.api.functions.WindowFunction;
import io.millrace.api.graph.OperatorSpec.WindowSpec;
import io.millrace.api.windowing.assigners.EventTimeSessionWindows;
import io.millrace.api.windowing.assigners.GlobalWindows;
import io.millrace.api.windowing.assigners.TumblingEventTimeWindows;
import io.millrace.api.windowing.evictors.CountEvictor;
import io.millrace.api.windowing.evictors.DeltaEvictor;
import io.millrace.api.windowing.evictors.Evictor;
import io.millrace.api.windowing.evictors.TimeEvictor;
import io.millrace.api.windowing.evictors.TimestampedValue;
import io.millrace.api.windowing.triggers.CountTrigger;
import io.millrace.api.windowing.windows.Window;
import java.time.Duration;
import java.util.Iterator;
import org.junit.jupiter.api.Test;

/** What windows leave out when they are evaluated. Strings; the first letter is the key. */
class EvictorsTest {
    private static final String AT = "@" + Long.MAX_VALUE;

    private static TestWindows everySecond(Evictor<?, ?> evictor) {
        return TestWindows.of(GlobalWindows.create())
                .trigger(CountTrigger.of(2))
                .evictor(evictor);
    }

    private static WindowSpec list(TestWindows windows) {
        return windows.collect((WindowFunction<Object, Object, Object, Window>)
                (key, window, input, out) -> out.collect(input.iterator().hasNext() ? listed(input) : "nothing"));
    }

    private static String listed(Iterable<Object> input) {
        StringBuilder text = new StringBuilder();
        input.forEach(text::append);
        return text.toString();
    }

    @Test
    void aCountEvictorKeepsTheLastElements() {
        OperatorHarness.verify(list(everySecond(CountEvictor.of(3))))
                .input("a1")
                .input("a2")
                .expect("a1a2" + AT)
                .input("a3")
                .input("a4")
                .expect("a2a3a4" + AT)
                .input("a5")
                .input("a6")
                .expect("a4a5a6" + AT)
                .keeping(1)
                .atTheEnd();
    }

    @Test
    void evictingAfterwardsLetsTheFunctionSeeEverything() {
        OperatorHarness.verify(list(everySecond(CountEvictor.of(1, true))))
                .input("a1")
                .input("a2")
                .expect("a1a2" + AT)
                .input("a3")
                .input("a4")
                .expect("a2a3a4" + AT)
                .keeping(1)
                .atTheEnd();
    }

    @Test
    void aTimeEvictorKeepsTheYoungest() {
        OperatorHarness.verify(list(everySecond(TimeEvictor.of(Duration.ofMillis(5)))))
                .input("a1", 10)
                .input("a2", 14)
                .expect("a1a2" + AT)
                .input("a3", 2)
                .input("a4", 15)
                .expect("a2a4" + AT)
                .keeping(1)
                .atTheEnd();
    }

    @Test
    void withoutTimestampsATimeEvictorKeepsAll() {
        OperatorHarness.verify(list(everySecond(TimeEvictor.of(Duration.ofMillis(5)))))
                .input("a1")
                .input("a2")
                .expect("a1a2" + AT)
                .keeping(1)
                .atTheEnd();
    }

    @Test
    void aDeltaEvictorKeepsWhatIsNearTheLast() {
        Evictor<Object, Window> evictor = DeltaEvictor.of(3, (old, last) -> number(last) - number(old));
        OperatorHarness.verify(list(everySecond(evictor)))
                .input("a1")
                .input("a3")
                .expect("a1a3" + AT)
                .input("a0")
                .input("a4")
                .expect("a3a4" + AT)
                .keeping(1)
                .atTheEnd();
    }

    private static double number(Object element) {
        return Double.parseDouble(((String) element).substring(1));
    }

    /** Removes elements that end with x before, and those that end with y after the evaluation. */
    private static final class Marked implements Evictor<Object, Window> {
        private static final long serialVersionUID = 1L;

        @Override
        public void evictBefore(
                Iterable<TimestampedValue<Object>> elements, int size, Window window, EvictorContext context) {
            remove(elements, "x");
        }

        @Override
        public void evictAfter(
                Iterable<TimestampedValue<Object>> elements, int size, Window window, EvictorContext context) {
            remove(elements, "y");
        }

        private static void remove(Iterable<TimestampedValue<Object>> elements, String end) {
            for (Iterator<TimestampedValue<Object>> each = elements.iterator(); each.hasNext(); ) {
                if (((String) each.next().getValue()).endsWith(end)) {
                    each.remove();
                }
            }
        }
    }

    @Test
    void anEvictorCanBeWritten() {
        OperatorHarness.verify(list(everySecond(new Marked())))
                .input("ax")
                .input("ay")
                .expect("ay" + AT)
                .input("a1")
                .input("a2")
                .expect("a1a2" + AT)
                .input("bx")
                .input("bx")
                .expect("nothing" + AT)
                .input("bx")
                .keeping(3) // a's elements, b's element and its count
                .atTheEnd();
    }

    @Test
    void aReductionIsMadeOfWhatIsLeft() {
        OperatorHarness.verify(everySecond(new Marked()).reduce((a, b) -> a + "+" + b))
                .input("ax")
                .input("a1")
                .expect("a1" + AT)
                .input("bx")
                .input("bx")
                .expect()
                .keeping(1)
                .atTheEnd();
    }

    @Test
    void anAggregateIsMadeOfWhatIsLeft() {
        OperatorHarness.verify(everySecond(new Marked()).aggregate(new Counting(), null))
                .input("ax")
                .input("a1")
                .expect("1" + AT)
                .input("bx")
                .input("bx")
                .expect("0" + AT)
                .keeping(1)
                .atTheEnd();
    }

    private static final class Counting implements AggregateFunction<Object, Integer, Integer> {
        private static final long serialVersionUID = 1L;

        @Override
        public Integer createAccumulator() {
            return 0;
        }

        @Override
        public Integer add(Object value, Integer accumulator) {
            return accumulator + 1;
        }

        @Override
        public Integer getResult(Integer accumulator) {
            return accumulator;
        }

        @Override
        public Integer merge(Integer a, Integer b) {
            return a + b;
        }
    }

    @Test
    void windowsOfTimeAndSessionsCanHaveEvictorsToo() {
        OperatorHarness.verify(list(TestWindows.of(TumblingEventTimeWindows.of(Duration.ofMillis(10)))
                        .evictor(CountEvictor.of(1))))
                .input("a1", 1)
                .input("a2", 2)
                .watermark(9)
                .expect("a2@9", "W9")
                .atTheEnd();
        OperatorHarness.verify(list(TestWindows.of(EventTimeSessionWindows.withGap(Duration.ofMillis(5)))
                        .evictor(CountEvictor.of(2))))
                .input("a1", 1)
                .input("a3", 9)
                .input("a2", 5)
                .watermark(14)
                .expect("a3a2@13", "W14")
                .atTheEnd();
    }

    @Test
    void nonsenseIsRefusedWhenTheEvictorIsMade() {
        assertThatThrownBy(() -> CountEvictor.of(-1)).hasMessageContaining("cannot keep -1");
        assertThatThrownBy(() -> TimeEvictor.of(Duration.ofMillis(-1))).hasMessageContaining("cannot be negative");
    }
}
