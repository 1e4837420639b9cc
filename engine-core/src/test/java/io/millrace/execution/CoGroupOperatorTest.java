package io.millrace.execution;

import io.millrace.api.CoGroupPrograms;
import io.millrace.api.windowing.assigners.EventTimeSessionWindows;
import io.millrace.api.windowing.assigners.SlidingEventTimeWindows;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Tumbling windows of 10 ms over two inputs of strings; the first letter is the key. */
class CoGroupOperatorTest {

    @Test
    void aWindowFiresOnceBothInputsHavePassedIt() {
        OperatorHarness.verify(CoGroupPrograms.coGroup(0))
                .input("a1", 1)
                .second("a2", 2)
                .second("b3", 3)
                .input("a4", 11)
                .watermark(20)
                .expect()
                .secondWatermark(9)
                .expect("[]-[b3]@9", "[a1]-[a2]@9", "W9")
                .atTheEnd("[a4]-[]@19");
    }

    @Test
    void aJoinMeetsEachPairAndNothingElse() {
        OperatorHarness.verify(CoGroupPrograms.join())
                .input("a1", 1)
                .input("a2", 2)
                .second("a3", 3)
                .second("a4", 4)
                .second("b5", 4)
                .watermark(9)
                .secondWatermark(9)
                .expect("a1+a3@9", "a1+a4@9", "a2+a3@9", "a2+a4@9", "W9")
                .atTheEnd();
    }

    @Test
    void withinTheAllowedLatenessAWindowIsEvaluatedAgain() {
        OperatorHarness.verify(CoGroupPrograms.coGroup(5))
                .input("a1", 1)
                .watermark(9)
                .secondWatermark(9)
                .expect("[a1]-[]@9", "W9")
                .second("a2", 2)
                .expect("[a1]-[a2]@9")
                .watermark(14)
                .secondWatermark(14)
                .second("a3", 3)
                .expect("W14")
                .atTheEnd();
    }

    @Test
    void aFunctionWithALifecycleHasIt() {
        OperatorHarness.verify(CoGroupPrograms.rich())
                .input("a1", 1)
                .second("a2", 1)
                .atTheEnd("subtask 0: a1+a2@9");
    }

    @Test
    void sessionsOfBothInputsMergeIntoOne() {
        OperatorHarness.verify(CoGroupPrograms.coGroup(EventTimeSessionWindows.withGap(Duration.ofMillis(5))))
                .input("a1", 1)
                .second("a2", 9)
                .input("a3", 5)
                .watermark(13)
                .secondWatermark(13)
                .expect("[a1, a3]-[a2]@13", "W13")
                .atTheEnd();
    }

    @Test
    void anElementBelongsToEveryWindowThatOverlapsIt() {
        OperatorHarness.verify(CoGroupPrograms.coGroup(
                        SlidingEventTimeWindows.of(Duration.ofMillis(10), Duration.ofMillis(5))))
                .input("a1", 1)
                .second("a2", 7)
                .atTheEnd("[a1]-[]@4", "[a1]-[a2]@9", "[]-[a2]@14");
    }

    @Test
    void triggersAndEvictorsSeeTheElementsOfBothInputs() {
        OperatorHarness.verify(CoGroupPrograms.lastTwoAfterEachThree())
                .input("a1", 1)
                .second("a2", 2)
                .expect()
                .second("a3", 3)
                .expect("[]-[a2, a3]@9")
                .input("a4", 4)
                .input("a5", 5)
                .input("a6", 6)
                .expect("[a5, a6]-[]@9")
                .atTheEnd();
    }
}
