package io.millrace.execution;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.OutputTag;
import io.millrace.api.functions.AggregateFunction;
import io.millrace.api.functions.Collector;
import io.millrace.api.functions.ProcessWindowFunction;
import io.millrace.api.functions.WindowFunction;
import io.millrace.api.graph.OperatorSpec.WindowSpec;
import io.millrace.api.state.ValueStateDescriptor;
import io.millrace.api.types.Types;
import io.millrace.api.windowing.assigners.EventTimeSessionWindows;
import io.millrace.api.windowing.assigners.ProcessingTimeSessionWindows;
import io.millrace.api.windowing.triggers.CountTrigger;
import io.millrace.api.windowing.triggers.PurgingTrigger;
import io.millrace.api.windowing.triggers.Trigger;
import io.millrace.api.windowing.windows.Window;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Sessions with a gap of 10 ms over strings; the first letter is the key. */
class SessionWindowsTest {
    private static final OutputTag<Object> LATE = new OutputTag<>("late", TestTypes.any());
    private static final long NOW = 1_000_000_000_000L;

    private static TestWindows sessions() {
        return TestWindows.of(EventTimeSessionWindows.withGap(Duration.ofMillis(10)));
    }

    private static WindowSpec concatenate(TestWindows windows) {
        return windows.reduce((a, b) -> a + "+" + b, (WindowFunction<Object, Object, Object, Window>)
                (key, window, input, out) -> out.collect(input.iterator().next() + " " + window));
    }

    @Test
    void aGapEndsASession() {
        OperatorHarness.verify(concatenate(sessions()))
                .input("a1", 0)
                .input("a2", 9)
                .input("b1", 9)
                .input("a3", 30)
                .watermark(17)
                .expect("W17")
                .watermark(18)
                .expect("b1 TimeWindow{start=9, end=19}@18", "a1+a2 TimeWindow{start=0, end=19}@18", "W18")
                .atTheEnd("a3 TimeWindow{start=30, end=40}@39");
    }

    @Test
    void anElementBetweenTwoSessionsMakesThemOne() {
        OperatorHarness.verify(concatenate(sessions()))
                .input("a1", 0)
                .input("a3", 15)
                .input("a2", 7)
                .watermark(24)
                .expect("a1+a3+a2 TimeWindow{start=0, end=25}@24", "W24")
                .atTheEnd();
    }

    @Test
    void sessionsThatOnlyTouchAreOne() {
        OperatorHarness.verify(concatenate(sessions()))
                .input("a1", 0)
                .input("a2", 10)
                .watermark(19)
                .expect("a1+a2 TimeWindow{start=0, end=20}@19", "W19")
                .atTheEnd();
    }

    @Test
    void anElementIsLateOnlyWhenNoOpenSessionTakesIt() {
        OperatorHarness.verify(concatenate(sessions().lateTo(LATE)))
                .sideOutput(LATE)
                .input("a1", 18)
                .watermark(20)
                .input("a2", 9)
                .input("a3", 5)
                .input("b1", 9)
                .expect("W20", "late:b1@9")
                .watermark(27)
                .expect("a1+a2+a3 TimeWindow{start=5, end=28}@27", "W27")
                .atTheEnd();
    }

    @Test
    void aLateElementFiresItsSessionAgainOrMakesItGoOn() {
        OperatorHarness.verify(concatenate(sessions().lateness(20)))
                .input("a1", 0)
                .watermark(9)
                .expect("a1 TimeWindow{start=0, end=10}@9", "W9")
                .watermark(12)
                .input("a2", 2)
                .expect("W12", "a1+a2 TimeWindow{start=0, end=12}@11")
                .input("a3", 5)
                .expect()
                .watermark(14)
                .expect("a1+a2+a3 TimeWindow{start=0, end=15}@14", "W14")
                .watermark(33)
                .input("a4", 3)
                .expect("W33", "a1+a2+a3+a4 TimeWindow{start=0, end=15}@14")
                .watermark(34)
                .input("a5", 3)
                .expect("W34")
                .atTheEnd();
    }

    /**
     * Seed 445: a snapshot made the table copy sessions that went on, and they fired as the snapshot had them, and again as
     * they were. The harness takes snapshots before each step and lets them be written behind it.
     */
    @Test
    void aSessionThatGoesOnWhileASnapshotIsWrittenFiresOnce() {
        OperatorHarness.verify(concatenate(sessions()))
                .input("a1", 0)
                .input("b1", 1)
                .input("a2", 5)
                .input("a3", 12)
                .watermark(10)
                .expect("b1 TimeWindow{start=1, end=11}@10", "W10")
                .watermark(21)
                .expect("a1+a2+a3 TimeWindow{start=0, end=22}@21", "W21")
                .watermark(60)
                .expect("W60")
                .atTheEnd();
    }

    @Test
    void theElementCanSayHowLongItsSessionWaits() {
        OperatorHarness.verify(concatenate(TestWindows.of(EventTimeSessionWindows.withDynamicGap(
                        (String element) -> Long.parseLong(element.substring(1))))))
                .input("a5", 0)
                .input("a20", 4)
                .input("a1", 23)
                .watermark(23)
                .expect("a5+a20+a1 TimeWindow{start=0, end=24}@23", "W23")
                .atTheEnd();
        assertThatThrownBy(() -> OperatorHarness.verify(concatenate(
                                TestWindows.of(EventTimeSessionWindows.withDynamicGap((Object element) -> 0))))
                        .input("a1", 0)
                        .atTheEnd())
                .hasMessageContaining("the gap of a session must be positive, but the extractor gave 0 ms")
                .hasMessageContaining("record 'a1'");
    }

    @Test
    void sessionsCanFollowTheClock() {
        OperatorHarness.verify(concatenate(TestWindows.of(ProcessingTimeSessionWindows.withGap(Duration.ofMillis(10)))))
                .input("a1")
                .pass(5)
                .input("a2")
                .pass(13)
                .expect("a1+a2 TimeWindow{start=" + NOW + ", end=" + (NOW + 15) + "}@" + (NOW + 14))
                .input("a3")
                .pass(9)
                .expect("a3 TimeWindow{start=" + (NOW + 18) + ", end=" + (NOW + 28) + "}@" + (NOW + 27))
                .atTheEnd();
    }

    @Test
    void sessionsWithAnotherTriggerMergeItsState() {
        Trigger<Object, Window> third = PurgingTrigger.of(CountTrigger.of(3));
        OperatorHarness.verify(concatenate(sessions().trigger(third)))
                .input("a1", 0)
                .input("a3", 15)
                .expect()
                .input("a2", 7)
                .expect("a1+a3+a2 TimeWindow{start=0, end=25}@24")
                .input("a4", 8)
                .watermark(24)
                .expect("W24")
                .atTheEnd();
    }

    private static final class Remembering extends ProcessWindowFunction<Object, Object, Object, Window> {
        private static final long serialVersionUID = 1L;

        @Override
        public void process(Object key, Context context, Iterable<Object> elements, Collector<Object> out) {
            context.windowState().getState(new ValueStateDescriptor<>("any", Types.LONG));
        }
    }

    @Test
    void aWindowThatMergesHasNoStateOfItsOwn() {
        assertThatThrownBy(() -> OperatorHarness.verify(sessions().reduce((a, b) -> b, new Remembering()))
                        .input("a1", 0)
                        .atTheEnd())
                .hasMessageContaining("windowState() was asked for")
                .hasMessageContaining("EventTimeSessionWindows(gap 10 ms)")
                .hasMessageContaining("globalState()");
        assertThatThrownBy(() -> OperatorHarness.verify(sessions().collect(new Remembering()))
                        .input("a1", 0)
                        .atTheEnd())
                .hasMessageContaining("windowState() was asked for");
    }

    private static final class Forgetful implements AggregateFunction<Object, Object, Object> {
        private static final long serialVersionUID = 1L;

        @Override
        public Object createAccumulator() {
            return 0;
        }

        @Override
        public Object add(Object value, Object accumulator) {
            return accumulator;
        }

        @Override
        public Object getResult(Object accumulator) {
            return accumulator;
        }

        @Override
        public Object merge(Object a, Object b) {
            return null;
        }
    }

    @Test
    void aggregatesOfSessionsHaveToMerge() {
        assertThatThrownBy(() -> OperatorHarness.verify(sessions().aggregate(new Forgetful(), null))
                        .input("a1", 0)
                        .input("a3", 15)
                        .input("a2", 7)
                        .atTheEnd())
                .hasMessageContaining("merge(…) of " + Forgetful.class.getName() + " returned null")
                .hasMessageContaining("record 'a2'");
    }
}
