package io.millrace.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.api.graph.OperatorSpec;
import io.millrace.api.graph.OperatorSpec.FilterSpec;
import io.millrace.api.graph.OperatorSpec.SinkSpec;
import io.millrace.api.graph.OperatorSpec.SourceSpec;
import io.millrace.api.graph.Partitioning;
import io.millrace.api.windowing.assigners.TumblingEventTimeWindows;
import io.millrace.protocol.thrift.AfterSnapshot;
import io.millrace.protocol.thrift.CheckpointBarrier;
import io.millrace.protocol.thrift.SnapshotKind;
import io.millrace.protocol.thrift.TaskState;
import io.millrace.state.InMemorySnapshots;
import io.millrace.state.thrift.ListSnapshot;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Time from splits through channels into windows, across tasks and under backpressure. */
class SourceTaskTest {
    private final VirtualTime time = new VirtualTime();
    private final SteppingRunner runner = new SteppingRunner(time);
    private final InMemoryExchange exchange = new InMemoryExchange();
    private final InMemorySink sink = new InMemorySink();
    private ScriptedJobManager jobManager;

    @AfterEach
    void nothingLeaks() {
        exchange.assertNothingLeaked();
    }

    private void run(TestJob job) throws IOException {
        jobManager = new ScriptedJobManager(job.graph(), time, exchange, runner, time);
        jobManager.deploy();
        runner.runUntilIdle();
    }

    private static OperatorSpec sumPerKeyAndTenMillis(int keys) {
        return TestWindows.of(TumblingEventTimeWindows.of(Duration.ofMillis(10)))
                .key(value -> (Long) value % keys)
                .reduce((a, b) -> (Long) a + (Long) b);
    }

    private static List<Long> numbers(long from, long to) {
        return LongStream.range(from, to).boxed().toList();
    }

    @Test
    void windowsOverTwoReadersSeeEveryRecordOnce() throws IOException {
        run(new TestJob()
                .vertex(
                        "source",
                        2,
                        new SourceSpec(
                                new InMemorySource(List.of(numbers(0, 40), numbers(0, 40), numbers(40, 80))),
                                TestWatermarks.punctuated(0)))
                .vertex("window", 2, sumPerKeyAndTenMillis(2))
                .vertex("sink", 1, new SinkSpec(sink))
                .edge(
                        "source",
                        "window",
                        new Partitioning.Hash(value -> (Long) value % 2, TestTypes.any(), "keyBy here"))
                .edge("window", "sink", new Partitioning.Rebalance()));

        assertThat(jobManager.failures()).isEmpty();
        assertThat(runner.allDone()).isTrue();
        long total = sink.lines().stream()
                .filter(line -> line.contains("@"))
                .mapToLong(line -> Long.parseLong(line.substring(0, line.indexOf('@'))))
                .sum();
        long late = jobManager.task("window", 0).metrics().getLateDropped()
                + jobManager.task("window", 1).metrics().getLateDropped();
        assertThat(late).as("splits in order of time lose nothing").isZero();
        assertThat(total).isEqualTo(2 * 780 + 2380);
    }

    @Test
    void aWindowWithManyKeysFiresAcrossManyStepsAndItsWatermarkComesAfterItsResults() throws IOException {
        run(new TestJob()
                .vertex(
                        "source",
                        1,
                        new SourceSpec(
                                new InMemorySource(List.of(LongStream.rangeClosed(1, 400)
                                        .map(i -> i * 10)
                                        .boxed()
                                        .toList())),
                                TestWatermarks.none()),
                        everythingIn10Seconds())
                .vertex("second", 1, everythingIn10Seconds(), new SinkSpec(sink))
                .edge("source", "second", new Partitioning.Forward()));

        assertThat(jobManager.failures()).isEmpty();
        assertThat(sink.lines()).hasSize(402).endsWith("end", "close");
        assertThat(jobManager.task("second", 0).metrics().getLateDropped()).isZero();
    }

    private static OperatorSpec everythingIn10Seconds() {
        return TestWindows.of(TumblingEventTimeWindows.of(Duration.ofSeconds(10)))
                .key(value -> value)
                .reduce((a, b) -> b);
    }

    /** Seeds 29 and 73: splits sent behind a trigger were taken first, and were in the enumerator's part of it as well. */
    @Test
    void splitsSentBehindATriggerAreNotInItsCheckpoint() throws IOException {
        jobManager = new ScriptedJobManager(
                new TestJob()
                        .vertex(
                                "source",
                                1,
                                new SourceSpec(InMemorySource.range(1, 5), TestWatermarks.none()),
                                new SinkSpec(sink))
                        .graph(),
                time,
                exchange,
                runner,
                time);
        jobManager.deploy();
        stepUntilItWaits();

        jobManager.task("source", 0).triggerCheckpoint(barrier(1));
        answerItsRequest();
        jobManager.task("source", 0).triggerCheckpoint(barrier(2));
        stepUntilItWaits();

        assertThat(splitsIn(1)).isZero();
        assertThat(splitsIn(2)).isEqualTo(1);
        runner.runUntilIdle();
        assertThat(jobManager.failures()).isEmpty();
    }

    private void stepUntilItWaits() {
        for (boolean any = true; any; ) {
            any = runner.stepAll();
        }
    }

    private void answerItsRequest() {
        for (boolean any = true; any; ) {
            any = time.runSteps();
        }
    }

    private static CheckpointBarrier barrier(long id) {
        return new CheckpointBarrier(id, 0, SnapshotKind.CHECKPOINT, AfterSnapshot.CONTINUE, "", "");
    }

    private int splitsIn(long checkpointId) throws IOException {
        return jobManager.snapshots(checkpointId).get("source/0").write(new InMemorySnapshots()).getOperators().stream()
                .flatMap(operator -> operator.getLists().stream())
                .filter(list -> list.getName().equals("%splits"))
                .mapToInt(ListSnapshot::getElements)
                .sum();
    }

    @Test
    void periodicWatermarksAreMadeByTheClock() throws IOException {
        // The filter drops everything, so that only time passes downstream; the source waits for splits for ever.
        SilentSource source = new SilentSource(List.of(5L, 7L));
        run(new TestJob()
                .vertex("source", 1, new SourceSpec(source, TestWatermarks.periodic(Duration.ofSeconds(1))))
                .vertex("sink", 1, new FilterSpec(value -> false), new SinkSpec(sink))
                .edge("source", "sink", new Partitioning.Forward()));
        assertThat(jobManager.task("sink", 0).metrics().isSetWatermark()).isFalse();

        time.advance(200);
        runner.runUntilIdle();
        assertThat(jobManager.task("sink", 0).metrics().getWatermark()).isEqualTo(7);
        assertThat(jobManager.states("source", 0)).endsWith(TaskState.RUNNING);

        jobManager.task("source", 0).cancel();
        jobManager.task("sink", 0).cancel();
        runner.runUntilIdle();
        assertThat(jobManager.states("source", 0)).endsWith(TaskState.CANCELED);
    }
}
