package io.millrace.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.OutputTag;
import io.millrace.api.graph.OperatorSpec.WindowSpec;
import io.millrace.api.windowing.assigners.GlobalWindows;
import io.millrace.api.windowing.assigners.SlidingProcessingTimeWindows;
import io.millrace.api.windowing.assigners.TumblingEventTimeWindows;
import io.millrace.api.windowing.assigners.TumblingProcessingTimeWindows;
import io.millrace.api.windowing.assigners.WindowAssigner;
import io.millrace.api.windowing.triggers.ContinuousEventTimeTrigger;
import io.millrace.api.windowing.triggers.ContinuousProcessingTimeTrigger;
import io.millrace.api.windowing.triggers.CountTrigger;
import io.millrace.api.windowing.triggers.DeltaTrigger;
import io.millrace.api.windowing.triggers.EventTimeTrigger;
import io.millrace.api.windowing.triggers.ProcessingTimeoutTrigger;
import io.millrace.api.windowing.triggers.PurgingTrigger;
import io.millrace.api.windowing.triggers.Trigger;
import io.millrace.api.windowing.triggers.TriggerResult;
import io.millrace.api.windowing.windows.TimeWindow;
import io.millrace.api.windowing.windows.Window;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When windows are evaluated and purged. Strings; the first letter is the key. */
class TriggersTest {
    private static final OutputTag<Object> LATE = new OutputTag<>("late", TestTypes.any());
    /** The harness's clock starts here; the millisecond before the end of the first ten is 9 later. */
    private static final long NOW = 1_000_000_000_000L;

    private static WindowSpec concatenate(WindowAssigner<?, ?> assigner, Trigger<?, ?> trigger) {
        return concatenate(TestWindows.of(assigner).trigger(trigger));
    }

    private static WindowSpec concatenate(TestWindows windows) {
        return windows.reduce((a, b) -> a + "+" + b);
    }

    private static Duration ms(long millis) {
        return Duration.ofMillis(millis);
    }

    private static WindowAssigner<?, ?> tenMillis() {
        return TumblingEventTimeWindows.of(ms(10));
    }

    @Test
    void aCountTriggerFiresForEverySoManyElementsOfAKey() {
        OperatorHarness.verify(concatenate(GlobalWindows.create(), CountTrigger.of(2)))
                .input("a1")
                .input("b1")
                .input("a2")
                .expect("a1+a2@" + Long.MAX_VALUE)
                .input("a3")
                .input("a4")
                .expect("a1+a2+a3+a4@" + Long.MAX_VALUE)
                .keeping(3) // both windows' contents, and the count of b
                .atTheEnd();
    }

    @Test
    void aPurgingTriggerForgetsWhatItFired() {
        OperatorHarness.verify(concatenate(GlobalWindows.create(), PurgingTrigger.of(CountTrigger.of(2))))
                .input("a1")
                .input("a2")
                .expect("a1+a2@" + Long.MAX_VALUE)
                .input("a3")
                .input("a4")
                .expect("a3+a4@" + Long.MAX_VALUE)
                .atTheEnd();
    }

    @Test
    void theEndOfTheStreamCanBeTheTrigger() {
        OperatorHarness.verify(concatenate(TestWindows.of(GlobalWindows.createWithEndOfStreamTrigger())))
                .input("a1")
                .watermark(1_000_000)
                .input("a2")
                .expect("W1000000")
                .atTheEnd("a1+a2@" + Long.MAX_VALUE);
    }

    /** Does what the second letter of the element says. */
    private static final class Obeying extends Trigger<Object, TimeWindow> {
        private static final long serialVersionUID = 1L;

        @Override
        public TriggerResult onElement(Object element, long timestamp, TimeWindow window, TriggerContext ctx) {
            return switch (((String) element).charAt(1)) {
                case 'f' -> TriggerResult.FIRE;
                case 'p' -> TriggerResult.PURGE;
                case 'b' -> TriggerResult.FIRE_AND_PURGE;
                case 'n' -> null;
                default -> TriggerResult.CONTINUE;
            };
        }

        @Override
        public TriggerResult onEventTime(long time, TimeWindow window, TriggerContext ctx) {
            return TriggerResult.CONTINUE;
        }

        @Override
        public TriggerResult onProcessingTime(long time, TimeWindow window, TriggerContext ctx) {
            return TriggerResult.CONTINUE;
        }

        @Override
        public void clear(TimeWindow window, TriggerContext ctx) {}
    }

    @Test
    void aTriggersDecisionIsWhatHappens() {
        OperatorHarness.verify(concatenate(tenMillis(), new Obeying()))
                .input("ac", 1)
                .expect()
                .input("af", 2)
                .expect("ac+af@9")
                .input("ac", 3)
                .input("ap", 4)
                .expect()
                .input("af", 5)
                .expect("af@9")
                .input("ab", 6)
                .expect("af+ab@9")
                .input("ab", 7)
                .expect("ab@9")
                .input("ac", 8)
                .watermark(9)
                .expect("W9")
                .atTheEnd();
    }

    @Test
    void aTriggerWithoutDecisionIsAnError() {
        assertThatThrownBy(() -> OperatorHarness.verify(concatenate(tenMillis(), new Obeying()))
                        .input("an", 1)
                        .atTheEnd())
                .hasMessageContaining("returned null")
                .hasMessageContaining("record 'an'");
    }

    @Test
    void theGeneralPathFiresAgainForLateElementsAndForgetsAfterTheAllowedLateness() {
        OperatorHarness.verify(concatenate(TestWindows.of(tenMillis())
                        .trigger(PurgingTrigger.of(EventTimeTrigger.create()))
                        .lateness(5)
                        .lateTo(LATE)))
                .sideOutput(LATE)
                .input("a1", 1)
                .watermark(9)
                .expect("a1@9", "W9")
                .input("a2", 2)
                .expect("a2@9")
                .watermark(14)
                .input("a3", 3)
                .expect("W14", "late:a3@3")
                .atTheEnd();
    }

    @Test
    void aContinuousTriggerFiresEveryIntervalAndAtTheEnd() {
        OperatorHarness.verify(concatenate(tenMillis(), ContinuousEventTimeTrigger.of(ms(4))))
                .input("a1", 1)
                .watermark(3)
                .expect("W3")
                .watermark(4)
                .expect("a1@9", "W4")
                .input("a2", 5)
                .watermark(9)
                .expect("a1+a2@9", "a1+a2@9", "W9")
                .atTheEnd();
    }

    @Test
    void beforeNineteenSeventyAContinuousTriggerFirstFiresUpToTwoIntervalsLaterAsInFlink() {
        OperatorHarness.verify(concatenate(tenMillis(), ContinuousEventTimeTrigger.of(ms(3))))
                .input("a1", -8)
                .watermark(-4)
                .expect("W-4")
                .watermark(-3)
                .expect("a1@-1", "W-3")
                .watermark(-1)
                .expect("a1@-1", "W-1")
                .atTheEnd();
    }

    @Test
    void aContinuousTriggerNeverFiresBehindTheEndOfItsWindow() {
        OperatorHarness.verify(concatenate(tenMillis(), ContinuousEventTimeTrigger.of(ms(8))))
                .input("a1", -9)
                .watermark(-1)
                .expect("a1@-1", "W-1")
                .atTheEnd();
    }

    @Test
    void aContinuousTriggerCanFollowTheClock() {
        OperatorHarness.verify(concatenate(
                        TumblingProcessingTimeWindows.of(ms(10)), ContinuousProcessingTimeTrigger.of(ms(4))))
                .input("a1")
                .pass(4)
                .expect("a1@" + (NOW + 9))
                .input("a2")
                .pass(4)
                .expect("a1+a2@" + (NOW + 9))
                .pass(1)
                .expect("a1+a2@" + (NOW + 9))
                .atTheEnd();
    }

    @Test
    void windowsOfProcessingTimeFollowTheClock() {
        OperatorHarness.verify(concatenate(TestWindows.of(TumblingProcessingTimeWindows.of(ms(10)))))
                .input("a1", 77)
                .pass(8)
                .input("a2")
                .expect()
                .pass(1)
                .expect("a1+a2@" + (NOW + 9))
                .pass(1)
                .input("a3")
                .pass(9)
                .expect("a3@" + (NOW + 19))
                .atTheEnd();
    }

    @Test
    void whatIsOpenByTheClockWhenTheInputEndsIsDropped() {
        OperatorHarness.verify(concatenate(TestWindows.of(TumblingProcessingTimeWindows.of(ms(10)))))
                .input("a1")
                .keeping(1)
                .atTheEnd();
    }

    @Test
    void slidingWindowsOfProcessingTimeOverlap() {
        OperatorHarness.verify(concatenate(TestWindows.of(SlidingProcessingTimeWindows.of(ms(10), ms(5)))))
                .input("a1")
                .pass(5)
                .expect("a1@" + (NOW + 4))
                .input("a2")
                .pass(10)
                .expect("a1+a2@" + (NOW + 9), "a2@" + (NOW + 14))
                .atTheEnd();
    }

    @Test
    void aDeltaTriggerFiresWhenElementsAreFarFromTheLastThatFired() {
        Trigger<Object, Window> trigger =
                DeltaTrigger.of(3, (before, now) -> number(now) - number(before), TestTypes.immutable());
        OperatorHarness.verify(concatenate(tenMillis(), trigger))
                .input("a1", 1)
                .input("a4", 1)
                .expect()
                .input("a5", 1)
                .expect("a1+a4+a5@9")
                .input("a8", 1)
                .expect()
                .input("a9", 1)
                .expect("a1+a4+a5+a8+a9@9")
                .atTheEnd();
    }

    private static double number(Object element) {
        return Double.parseDouble(((String) element).substring(1));
    }

    @Test
    void aTimeoutFiresWhatAnotherTriggerWaitsFor() {
        Trigger<Object, Window> trigger = PurgingTrigger.of(ProcessingTimeoutTrigger.of(CountTrigger.of(3), ms(10)));
        OperatorHarness.verify(concatenate(GlobalWindows.create(), trigger))
                .input("a1")
                .pass(9)
                .input("a2")
                .pass(1)
                .expect("a1+a2@" + Long.MAX_VALUE)
                .input("a3")
                .input("a4")
                .input("a5")
                .expect("a3+a4+a5@" + Long.MAX_VALUE)
                .pass(20)
                .expect()
                .atTheEnd();
    }

    @Test
    void aTimeoutCanCountFromTheLastElement() {
        Trigger<Object, Window> trigger =
                PurgingTrigger.of(ProcessingTimeoutTrigger.of(CountTrigger.of(9), ms(10), true, true));
        OperatorHarness.verify(concatenate(GlobalWindows.create(), trigger))
                .input("a1")
                .pass(9)
                .input("a2")
                .pass(9)
                .expect()
                .pass(1)
                .expect("a1+a2@" + Long.MAX_VALUE)
                .atTheEnd();
    }

    @Test
    void nonsenseIsRefusedWhenTheTriggerIsMade() {
        assertThatThrownBy(() -> CountTrigger.of(0)).hasMessageContaining("positive, not 0");
        assertThatThrownBy(() -> ContinuousEventTimeTrigger.of(ms(0))).hasMessageContaining("positive, not 0 ms");
        assertThatThrownBy(() -> ProcessingTimeoutTrigger.of(CountTrigger.of(1), ms(-1)))
                .hasMessageContaining("positive, not -1 ms");
        assertThat(DeltaTrigger.of(1, (a, b) -> 0, TestTypes.immutable()).canMerge())
                .isFalse();
    }
}
