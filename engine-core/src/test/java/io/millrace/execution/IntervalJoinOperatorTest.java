package io.millrace.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.OutputTag;
import io.millrace.api.functions.Collector;
import io.millrace.api.functions.co.ProcessJoinFunction;
import io.millrace.api.graph.OperatorSpec.IntervalJoinSpec;
import io.millrace.api.graph.OperatorSpec.KeyedInput;
import io.millrace.api.graph.OperatorSpec.KeyedInputs;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Strings whose first letter is the key. */
class IntervalJoinOperatorTest {
    private static final OutputTag<Object> LEFT_LATE = new OutputTag<>("left", TestTypes.any());
    private static final OutputTag<Object> RIGHT_LATE = new OutputTag<>("right", TestTypes.any());

    private static final class Pairing extends ProcessJoinFunction<Object, Object, Object> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(Object left, Object right, Context ctx, Collector<Object> out) {
            out.collect(left + "@" + ctx.getLeftTimestamp() + "+" + right + "@" + ctx.getRightTimestamp());
        }
    }

    private static IntervalJoinSpec join(
            long lower, long upper, OutputTag<Object> leftLate, OutputTag<Object> rightLate) {
        KeyedInput key = new KeyedInput(value -> ((String) value).substring(0, 1), TestTypes.any(), "keyBy here");
        return new IntervalJoinSpec(
                new Pairing(),
                new KeyedInputs(key, key),
                lower,
                upper,
                leftLate,
                rightLate,
                TestTypes.any(),
                TestTypes.any());
    }

    private static OperatorHarness joining(long lower, long upper) {
        return OperatorHarness.verify(join(lower, upper, null, null));
    }

    @Test
    void elementsMeetWithinBothBoundsWhicheverComesFirst() {
        joining(-2, 3)
                .input("a1", 10)
                .second("a2", 7)
                .second("a3", 8)
                .second("a4", 13)
                .second("a5", 14)
                .second("b6", 10)
                .expect("a1@10+a3@8@10", "a1@10+a4@13@13")
                .input("a7", 11)
                .expect("a7@11+a4@13@13", "a7@11+a5@14@14")
                .atTheEnd();
    }

    @Test
    void pairsComeInTheOrderOfTheirTimesHoweverElementsArrived() {
        joining(0, 10)
                .second("a3", 3)
                .second("a1", 1)
                .second("a2", 2)
                .second("b2", 2)
                .second("a2b", 2)
                .input("a0", 1)
                .expect("a0@1+a1@1@1", "a0@1+a2@2@2", "a0@1+a2b@2@2", "a0@1+a3@3@3")
                .atTheEnd();
    }

    @Test
    void anElementIsKeptAsLongAsSomethingThatIsNotLateCanMeetIt() {
        joining(0, 5)
                .input("a1", 10)
                .watermark(15)
                .secondWatermark(15)
                .expect("W15")
                .second("a2", 15)
                .expect("a1@10+a2@15@15")
                .watermark(16)
                .secondWatermark(16)
                .second("a3", 16)
                .expect("W16")
                .atTheEnd();
    }

    @Test
    void boundsMayLieOnOneSideOfTheElement() {
        joining(5, 10)
                .second("a2", 16)
                .input("a1", 10)
                .expect("a1@10+a2@16@16")
                .watermark(15)
                .secondWatermark(15)
                .expect("W15")
                .second("a3", 20)
                .expect("a1@10+a3@20@20")
                .atTheEnd();
        joining(-10, -5)
                .input("a1", 10)
                .second("a2", 5)
                .second("a3", 6)
                .second("a4", 0)
                .expect("a1@10+a2@5@10", "a1@10+a4@0@10")
                .atTheEnd();
    }

    @Test
    void lateElementsMeetNothing() {
        var counters = joining(-5, 5)
                .input("a1", 10)
                .watermark(12)
                .secondWatermark(12)
                .expect("W12")
                .second("a2", 11)
                .input("a3", 11)
                .expect()
                .atTheEnd();
        assertThat(counters.lateDroppedCount()).isEqualTo(2);
        OperatorHarness.verify(join(-5, 5, LEFT_LATE, RIGHT_LATE))
                .sideOutput(LEFT_LATE)
                .sideOutput(RIGHT_LATE)
                .watermark(12)
                .secondWatermark(12)
                .second("a2", 11)
                .input("a3", 11)
                .expect("W12", "right:a2@11", "left:a3@11")
                .atTheEnd();
    }

    @Test
    void boundsAsWideAsTimeItselfAreNoProblem() {
        joining(Long.MIN_VALUE / 2, Long.MAX_VALUE)
                .input("a1", 10)
                .second("a2", Long.MAX_VALUE - 1)
                .expect("a1@10+a2@" + (Long.MAX_VALUE - 1) + "@" + (Long.MAX_VALUE - 1))
                .atTheEnd();
    }

    @Test
    void anElementWithoutTimestampIsRefused() {
        assertThatThrownBy(() -> joining(0, 1).input("a1").atTheEnd())
                .hasMessageContaining("the record 'a1' has no timestamp, but an interval join needs one");
    }

    /** The operator against two nested loops over everything, with disorder within the watermark's bound. */
    @Test
    void everyPairIsFoundOnce() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            long lower = random.nextLong(-10, 11);
            long upper = lower + random.nextInt(15);
            OperatorHarness harness = joining(lower, upper);
            List<String[]> lefts = new ArrayList<>();
            List<String[]> rights = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                long time = i + random.nextLong(10);
                String value = (char) ('a' + random.nextInt(3)) + "" + i;
                List<String> found = new ArrayList<>();
                if (random.nextBoolean()) {
                    lefts.add(new String[] {value, "" + time});
                    rights.stream()
                            .filter(right -> right[0].charAt(0) == value.charAt(0))
                            .filter(right -> within(time, Long.parseLong(right[1]), lower, upper))
                            .sorted(IntervalJoinOperatorTest::byTime)
                            .forEach(right -> found.add(value + "@" + time + "+" + right[0] + "@" + right[1] + "@"
                                    + Math.max(time, Long.parseLong(right[1]))));
                    harness.input(value, time);
                } else {
                    rights.add(new String[] {value, "" + time});
                    lefts.stream()
                            .filter(left -> left[0].charAt(0) == value.charAt(0))
                            .filter(left -> within(Long.parseLong(left[1]), time, lower, upper))
                            .sorted(IntervalJoinOperatorTest::byTime)
                            .forEach(left -> found.add(left[0] + "@" + left[1] + "+" + value + "@" + time + "@"
                                    + Math.max(time, Long.parseLong(left[1]))));
                    harness.second(value, time);
                }
                harness.expect(found.toArray(String[]::new));
                if (i > 0 && i % 10 == 0) {
                    harness.watermark(i).secondWatermark(i).expect("W" + i);
                }
            }
            try {
                harness.atTheEnd();
            } catch (AssertionError wrong) {
                throw new AssertionError("seed " + seed + ", between " + lower + " and " + upper, wrong);
            }
        }
    }

    private static boolean within(long left, long right, long lower, long upper) {
        return left + lower <= right && right <= left + upper;
    }

    private static int byTime(String[] one, String[] other) {
        return Long.compare(Long.parseLong(one[1]), Long.parseLong(other[1]));
    }
}
