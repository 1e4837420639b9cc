package io.millrace.execution;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.functions.OpenContext;
import io.millrace.api.functions.async.AsyncRetryStrategies.ExponentialBackoffDelayRetryStrategyBuilder;
import io.millrace.api.functions.async.AsyncRetryStrategies.FixedDelayRetryStrategyBuilder;
import io.millrace.api.functions.async.AsyncRetryStrategies.NoRetryStrategy;
import io.millrace.api.functions.async.AsyncRetryStrategy;
import io.millrace.api.functions.async.ResultFuture;
import io.millrace.api.functions.async.RichAsyncFunction;
import io.millrace.api.graph.OperatorSpec.AsyncSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Requests that the test answers: {@code answer("a")} gives {@code a!}, and there is a log of what was asked. */
class AsyncOperatorTest {
    private static final Map<Object, ResultFuture<Object>> ASKED = new LinkedHashMap<>();

    private static class Asking extends RichAsyncFunction<Object, Object> {
        private static final long serialVersionUID = 1L;

        @Override
        public void open(OpenContext openContext) {
            ASKED.clear();
        }

        @Override
        public void asyncInvoke(Object input, ResultFuture<Object> resultFuture) {
            if (input.equals("refuse")) {
                throw new IllegalArgumentException("refused");
            }
            ASKED.put(input, resultFuture);
            if (input.equals("now")) {
                answer("now").run();
            }
        }
    }

    private static final class Patient extends Asking {
        private static final long serialVersionUID = 1L;

        @Override
        public void timeout(Object input, ResultFuture<Object> resultFuture) {
            resultFuture.complete(List.of(input + " took too long"));
        }
    }

    private static Runnable answer(String input) {
        return () -> ASKED.get(input).complete(List.of(input + "!"));
    }

    private static Runnable fail(String input) {
        return () -> ASKED.get(input).completeExceptionally(new IllegalStateException("no " + input));
    }

    private static Runnable asked(String... inputs) {
        return () -> org.assertj.core.api.Assertions.assertThat(new ArrayList<>(ASKED.keySet()))
                .isEqualTo(List.of(inputs));
    }

    private static AsyncRetryStrategy<Object> twiceAfter100() {
        return new FixedDelayRetryStrategyBuilder<>(2, 100)
                .ifException(IllegalStateException.class::isInstance)
                .ifResult(result -> result.isEmpty())
                .build();
    }

    private static OperatorHarness ordered(int capacity) {
        return OperatorHarness.verify(
                        new AsyncSpec(new Asking(), true, 0, capacity, new NoRetryStrategy(), TestTypes.immutable()))
                .withoutRestoring();
    }

    private static OperatorHarness unordered(int capacity) {
        return OperatorHarness.verify(
                        new AsyncSpec(new Asking(), false, 0, capacity, new NoRetryStrategy(), TestTypes.immutable()))
                .withoutRestoring();
    }

    private static OperatorHarness timed(AsyncRetryStrategy<Object> retries) {
        return OperatorHarness.verify(new AsyncSpec(new Patient(), true, 1_000, 10, retries, TestTypes.immutable()))
                .withoutRestoring();
    }

    @Test
    void orderedAnswersKeepTheOrderOfElementsAndWatermarks() {
        ordered(10)
                .input("a", 1)
                .input("b", 2)
                .watermark(2)
                .input("c", 3)
                .then(answer("b"))
                .then(answer("c"))
                .expect()
                .then(answer("a"))
                .expect("a!@1", "b!@2", "W2", "c!@3")
                .atTheEnd();
    }

    @Test
    void unorderedAnswersComeAsTheyAreButNeverAcrossAWatermark() {
        unordered(10)
                .input("a", 1)
                .input("b", 2)
                .watermark(2)
                .input("c", 3)
                .input("d", 3)
                .then(answer("b"))
                .expect("b!@2")
                .then(answer("d"))
                .expect()
                .then(answer("a"))
                .expect("a!@1", "W2", "d!@3")
                .then(answer("c"))
                .expect("c!@3")
                .watermark(9)
                .expect("W9")
                .atTheEnd();
    }

    @Test
    void idlenessKeepsItsPlaceToo() {
        unordered(10)
                .input("a", 1)
                .idle(0, true)
                .expect()
                .then(answer("a"))
                .expect("a!@1", "idle")
                .idle(0, false)
                .expect("active")
                .atTheEnd();
    }

    @Test
    void atCapacityTheOperatorIsFullAndAsksNoMore() {
        ordered(2)
                .input("a", 1)
                .full(false)
                .input("b", 1)
                .full(true)
                .input("c", 1)
                .watermark(5)
                .input("d", 6)
                .then(asked("a", "b"))
                .then(answer("a"))
                .expect("a!@1")
                .then(asked("a", "b", "c"))
                .full(true)
                .then(answer("b"))
                .expect("b!@1")
                .then(asked("a", "b", "c", "d"))
                .then(answer("d"))
                .then(answer("c"))
                .expect("c!@1", "W5", "d!@6")
                .full(false)
                .atTheEnd();
    }

    @Test
    void anAnswerMayHaveAnyNumberOfResultsAndOnlyTheFirstCounts() {
        ordered(5)
                .input("a", 1)
                .input("b", 1)
                .then(() -> ASKED.get("a").complete(() -> List.of(1, 2, 3)))
                .then(() -> ASKED.get("a").complete(List.of(4)))
                .then(fail("a"))
                .expect("1@1", "2@1", "3@1")
                .then(() -> ASKED.get("b").complete(List.of()))
                .input("now", 2)
                .expect("now!@2")
                .atTheEnd();
    }

    @Test
    void theEndOfTheInputWaitsForTheLastAnswer() {
        OperatorHarness.verify(
                        new AsyncSpec(new Patient(), false, 100, 1, new NoRetryStrategy(), TestTypes.immutable()))
                .withoutRestoring()
                .input("a", 1)
                .input("b", 2)
                .pass(99)
                .expect()
                .pass(1)
                .expect("a took too long@1")
                .pass(100)
                .expect("b took too long@2")
                .atTheEnd();
    }

    @Test
    void aLateAnswerAfterTheTimeOutIsIgnored() {
        timed(new NoRetryStrategy())
                .input("a", 1)
                .pass(500)
                .input("b", 2)
                .pass(500)
                .expect("a took too long@1")
                .then(answer("a"))
                .then(answer("b"))
                .expect("b!@2")
                .pass(5_000)
                .atTheEnd();
    }

    @Test
    void aTimeOutFailsTheJobUnlessTheFunctionSaysOtherwise() {
        assertThatThrownBy(() -> OperatorHarness.verify(new AsyncSpec(
                                new Asking(), true, 100, 10, new NoRetryStrategy(), TestTypes.immutable()))
                        .withoutRestoring()
                        .input("a", 1)
                        .pass(100)
                        .atTheEnd())
                .hasMessageContaining("operator 'tested' at Test.java:1 in subtask (1/1) failed at record 'a'")
                .hasMessageContaining("failed at attempt 1, after 100 ms: ")
                .hasMessageContaining("Async function call has timed out.");
    }

    @Test
    void aFailedRequestFailsTheJobAndNamesTheRecord() {
        assertThatThrownBy(() ->
                        ordered(5).input("a", 1).input("b", 1).then(fail("b")).atTheEnd())
                .hasMessageContaining("failed at record 'b'")
                .hasMessageContaining("no b");
        assertThatThrownBy(() -> ordered(5).input("refuse", 1).atTheEnd())
                .hasMessageContaining("failed at record 'refuse'")
                .hasMessageContaining("refused");
        assertThatThrownBy(() -> ordered(5)
                        .input("a", 1)
                        .then(() -> ASKED.get("a").complete((List<Object>) null))
                        .atTheEnd())
                .hasMessageContaining("complete with an empty collection to emit nothing");
    }

    @Test
    void failuresAndEmptyResultsAreTriedAgainAsOftenAsTheStrategySays() {
        timed(twiceAfter100())
                .input("a", 1)
                .then(fail("a"))
                .then(ASKED::clear)
                .pass(99)
                .then(asked())
                .pass(1)
                .then(asked("a"))
                .then(() -> ASKED.get("a").complete(List.of()))
                .pass(100)
                .then(answer("a"))
                .expect("a!@1")
                .atTheEnd();
        assertThatThrownBy(() -> timed(twiceAfter100())
                        .input("a", 1)
                        .then(fail("a"))
                        .pass(100)
                        .then(fail("a"))
                        .pass(100)
                        .then(fail("a"))
                        .atTheEnd())
                .hasMessageContaining("failed at attempt 3: ");
    }

    @Test
    void theTimeOutCountsFromTheFirstAttemptAlsoBetweenTwoOfThem() {
        timed(new ExponentialBackoffDelayRetryStrategyBuilder<Object>(9, 300, 10_000, 3)
                        .ifException(unused -> true)
                        .build())
                .input("a", 1)
                .then(fail("a"))
                .pass(300)
                .then(fail("a"))
                .pass(699)
                .expect()
                .pass(1)
                .expect("a took too long@1")
                .pass(10_000)
                .atTheEnd();
    }
}
