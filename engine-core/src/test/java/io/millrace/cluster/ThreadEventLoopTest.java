package io.millrace.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.Eventually;
import io.millrace.base.Cancellable;
import io.millrace.base.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The production loop and its off-loop work keep what their ports promise. */
@Timeout(30)
class ThreadEventLoopTest {
    private final List<Throwable> faults = new CopyOnWriteArrayList<>();
    private final ThreadEventLoop loop = new ThreadEventLoop("loop-under-test", faults::add);

    @AfterEach
    void close() {
        loop.close();
    }

    private <T> T onLoop(Supplier<T> step) throws Exception {
        CompletableFuture<T> answer = new CompletableFuture<>();
        loop.execute(() -> answer.complete(step.get()));
        return answer.get(10, TimeUnit.SECONDS);
    }

    @Test
    void stepsRunInTheOrderTheyWereHandedOver() throws Exception {
        List<Integer> ran = new ArrayList<>();
        for (int step = 0; step < 10_000; step++) {
            int number = step;
            loop.execute(() -> ran.add(number));
        }

        assertThat(onLoop(() -> List.copyOf(ran))).hasSize(10_000).isSorted();
    }

    @Test
    void timersRunInOrderOfTheirDelayAndNeverEarly() throws Exception {
        List<String> ran = new CopyOnWriteArrayList<>();
        long begun = onLoop(() -> {
            long now = loop.nowMillis();
            loop.schedule(Duration.ofMillis(60), () -> ran.add("late at " + loop.nowMillis()));
            loop.schedule(Duration.ofMillis(20), () -> ran.add("soon"));
            return now;
        });

        Eventually.until("both ran", () -> ran.size() == 2);
        assertThat(ran.get(0)).isEqualTo("soon");
        assertThat(Long.parseLong(ran.get(1).substring("late at ".length()))).isGreaterThanOrEqualTo(begun + 59);
    }

    @Test
    void aCancelledTimerDoesNotRun() throws Exception {
        List<String> ran = new CopyOnWriteArrayList<>();
        onLoop(() -> {
            Cancellable cancelled = loop.schedule(Duration.ofMillis(10), () -> ran.add("cancelled"));
            loop.schedule(Duration.ofMillis(30), () -> ran.add("kept"));
            cancelled.cancel();
            cancelled.cancel();
            return null;
        });

        Eventually.until("the kept one ran", () -> !ran.isEmpty());
        assertThat(ran).containsExactly("kept");
    }

    @Test
    void aStepThatThrowsReachesTheFaultHandlerAndTheLoopLives() throws Exception {
        IllegalStateException broken = new IllegalStateException("an invariant");
        loop.execute(() -> {
            throw broken;
        });

        assertThat(onLoop(() -> "alive")).isEqualTo("alive");
        assertThat(faults).containsExactly(broken);
    }

    @Test
    void onlyItsOwnStepsAreOnTheLoop() throws Exception {
        assertThatThrownBy(loop::assertInLoop)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(Thread.currentThread().getName());
        onLoop(() -> {
            loop.assertInLoop();
            return null;
        });
        assertThat(faults).isEmpty();
    }

    @Test
    void stepsAfterItsEndAreDropped() {
        loop.close();

        loop.execute(() -> faults.add(new IllegalStateException("ran after the end")));
        loop.schedule(Duration.ZERO, () -> faults.add(new IllegalStateException("ran after the end")))
                .cancel();

        assertThat(faults).isEmpty();
    }

    @Test
    void outcomesOfOffLoopWorkArriveOnTheLoop() {
        List<String> outcomes = new CopyOnWriteArrayList<>();
        try (ThreadOffload offload = new ThreadOffload("test", loop)) {
            offload.run("answer", () -> 42, outcome -> outcomes.add(told(outcome)));
            offload.run(
                    "failure",
                    () -> {
                        throw new IOException("no such file");
                    },
                    outcome -> outcomes.add(told(outcome)));

            Eventually.until("both are told", () -> outcomes.size() == 2);
        }
        assertThat(outcomes).containsExactlyInAnyOrder("42", "java.io.IOException: no such file");
        assertThat(faults).isEmpty();
    }

    private String told(Outcome<?> outcome) {
        loop.assertInLoop();
        List<String> told = new ArrayList<>();
        outcome.fold(value -> told.add(String.valueOf(value)), failure -> told.add(failure.toString()));
        return told.get(0);
    }
}
