package io.millrace.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.api.eventtime.WatermarkStrategy;
import io.millrace.api.graph.OperatorSpec.SinkSpec;
import io.millrace.api.graph.OperatorSpec.SourceSpec;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sources of one group keep together in event time; their tasks and coordinators under virtual time. */
class WatermarkAlignmentTest {
    private final VirtualTime time = new VirtualTime();
    private final SteppingRunner runner = new SteppingRunner(time);
    private final InMemoryExchange exchange = new InMemoryExchange();
    private final InMemorySink fast = new InMemorySink();
    private final InMemorySink slow = new InMemorySink();
    private ScriptedJobManager jobManager;

    @AfterEach
    void nothingLeaks() {
        exchange.assertNothingLeaked();
    }

    private static WatermarkStrategy<Object> drift(String group, long millis) {
        return TestWatermarks.punctuated(0)
                .withWatermarkAlignment(group, Duration.ofMillis(millis), Duration.ofMillis(100));
    }

    private void run(TestJob job) throws IOException {
        jobManager = new ScriptedJobManager(job.graph(), time, exchange, runner, time);
        jobManager.deploy();
        runner.runUntilIdle();
    }

    /** In small steps, as tasks and coordinators see time pass. */
    private void pass(long millis) {
        for (long passed = 0; passed < millis; passed += 10) {
            time.advance(10);
            runner.runUntilIdle();
        }
    }

    private static List<Long> numbers(long count) {
        return LongStream.range(0, count).boxed().toList();
    }

    private static long records(InMemorySink sink) {
        return sink.lines().stream().filter(line -> line.contains("@")).count();
    }

    @Test
    void aFastSourceWaitsForASlowOneOfItsGroupAndGoesOnWhenThatEnds() throws IOException {
        List<Long> late = LongStream.range(0, 10).map(i -> i * 10).boxed().toList();
        run(new TestJob()
                .vertex(
                        "fast",
                        1,
                        new SourceSpec(new InMemorySource(List.of(numbers(10_000))), drift("g", 50)),
                        new SinkSpec(fast))
                .vertex(
                        "slow",
                        1,
                        new SourceSpec(new SilentSource(late), drift("g", 50).withIdleness(Duration.ofSeconds(20))),
                        new SinkSpec(slow)));
        pass(5_000);
        assertThat(jobManager.failures()).isEmpty();
        assertThat(records(slow)).isEqualTo(10);
        assertThat(records(fast))
                .as("at most 50 ms ahead of 90 ms, and the record that shows it")
                .isBetween(141L, 142L);

        pass(40_000);
        assertThat(records(fast)).as("who is idle holds nobody back").isEqualTo(10_000);
        jobManager.task("slow", 0).cancel();
        runner.runUntilIdle();
    }

    @Test
    void whenAReaderIsLostTheOthersWaitForItsSuccessor() throws IOException {
        run(new TestJob()
                .vertex(
                        "fast",
                        1,
                        new SourceSpec(new InMemorySource(List.of(numbers(1_000_000))), drift("g", 50)),
                        new SinkSpec(fast))
                .vertex(
                        "slow",
                        1,
                        new SourceSpec(new SilentSource(List.of(1_000L)), drift("g", 50)),
                        new SinkSpec(slow)));
        pass(1_000);
        assertThat(records(fast)).isBetween(1_051L, 1_052L);
        jobManager.coordinatorOf("slow").subtaskFailed(0, 0);
        pass(10_000);
        assertThat(records(fast)).isBetween(1_051L, 1_052L);
        jobManager.task("slow", 0).cancel();
        jobManager.task("fast", 0).cancel();
        runner.runUntilIdle();
    }

    @Test
    void otherGroupsAndSourcesWithoutAGroupDoNotWait() throws IOException {
        run(new TestJob()
                .vertex(
                        "fast",
                        1,
                        new SourceSpec(new InMemorySource(List.of(numbers(10_000))), drift("other", 50)),
                        new SinkSpec(fast))
                .vertex("slow", 1, new SourceSpec(new SilentSource(List.of(1L)), drift("g", 50)), new SinkSpec(slow)));
        pass(20_000);
        assertThat(records(fast)).isEqualTo(10_000);
        jobManager.task("slow", 0).cancel();
        runner.runUntilIdle();
    }

    @Test
    void ofTwoSplitsOfAReaderTheOneAheadIsPausedUntilTheOtherHasCaughtUp() throws IOException {
        TwoSplitSource source = new TwoSplitSource(true);
        run(new TestJob().vertex("two", 1, new SourceSpec(source, drift("g", 50)), new SinkSpec(fast)));
        pass(40_000);
        assertThat(jobManager.failures()).isEmpty();
        assertThat(fast.lines()).endsWith("end", "close");
        long behind = 0;
        for (String line : fast.lines()) {
            if (line.startsWith("-")) {
                behind = Long.parseLong(line.substring(1, line.indexOf('@')));
            } else if (line.contains("@") && behind < 900) {
                long ahead = Long.parseLong(line.substring(line.indexOf('@') + 1));
                assertThat(ahead)
                        .as("the split ahead while the other is at " + behind)
                        .isLessThanOrEqualTo(behind + 1_100);
            }
        }
        assertThat(TwoSplitSource.pauses()).isPositive();
    }

    @Test
    void aReaderThatCannotPauseItsSplitsFailsTheJobUnlessThatIsAccepted() throws IOException {
        TwoSplitSource source = new TwoSplitSource(false);
        run(new TestJob().vertex("two", 1, new SourceSpec(source, drift("g", 50)), new SinkSpec(fast)));
        pass(300);
        assertThat(jobManager.failure("two", 0).code()).isEqualTo("MR-2440");
        assertThat(jobManager.failure("two", 0).message())
                .contains("operator 'two-0' at Test.java:1", "Implement pauseOrResumeSplits", "allow-unaligned");

        run(new TestJob()
                .set("pipeline.watermark-alignment.allow-unaligned-source-splits", "true")
                .vertex("two", 1, new SourceSpec(source, drift("g", 50)), new SinkSpec(slow)));
        pass(40_000);
        assertThat(jobManager.failures()).isEmpty();
        assertThat(slow.lines()).endsWith("end", "close");
    }
}
