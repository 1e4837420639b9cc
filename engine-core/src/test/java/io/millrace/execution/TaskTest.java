package io.millrace.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.api.graph.OperatorSpec;
import io.millrace.api.graph.OperatorSpec.MapSpec;
import io.millrace.api.graph.OperatorSpec.SinkSpec;
import io.millrace.api.graph.OperatorSpec.SourceSpec;
import io.millrace.api.graph.Partitioning;
import io.millrace.base.FailureCodes;
import io.millrace.protocol.thrift.TaskState;
import java.io.IOException;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whole tasks in one thread: real tasks, chains and coordinators; exchange, time and JobManager by the test. */
class TaskTest {
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

    private static List<Long> numbers(long from, long to) {
        return LongStream.range(from, to).boxed().toList();
    }

    private static OperatorSpec source(long first, long last) {
        return new SourceSpec(InMemorySource.range(first, last), TestWatermarks.none());
    }

    @Test
    void aSourceAMapAndASinkInTwoTasks() throws IOException {
        run(new TestJob()
                .vertex("source", 1, source(1, 20), new MapSpec(value -> (Long) value * 10))
                .vertex("sink", 1, new SinkSpec(sink))
                .edge("source", "sink", new Partitioning.Forward()));

        assertThat(jobManager.failures()).isEmpty();
        assertThat(runner.allDone()).isTrue();
        assertThat(sink.lines())
                .startsWith("10@1", "20@2", "30@3")
                .endsWith("200@20", "end", "close")
                .hasSize(22);
        assertThat(jobManager.states("source", 0))
                .isEqualTo(List.of(TaskState.INITIALIZING, TaskState.RUNNING, TaskState.FINISHED));
        assertThat(jobManager.task("source", 0).metrics().getRecordsOut()).isEqualTo(20);
        assertThat(jobManager.task("sink", 0).metrics().getRecordsIn()).isEqualTo(20);
    }

    @Test
    void everyKeyHasOneConsumer() throws IOException {
        run(new TestJob()
                .vertex(
                        "source",
                        2,
                        new SourceSpec(
                                new InMemorySource(List.of(numbers(0, 50), numbers(0, 50))), TestWatermarks.none()))
                .vertex("sink", 3, new MapSpec(new SubtaskStamp()), new SinkSpec(sink))
                .edge("source", "sink", new Partitioning.Hash(value -> value, TestTypes.any(), "keyBy here")));

        assertThat(jobManager.failures()).isEmpty();
        List<String> records =
                sink.lines().stream().filter(line -> line.contains(" in ")).toList();
        assertThat(records).hasSize(100);
        assertThat(records.stream().distinct()).as("key and its subtask").hasSize(50);
        assertThat(records.stream()
                        .map(line -> line.substring(line.indexOf("in "), line.indexOf('@')))
                        .distinct())
                .hasSize(3);
    }

    /** Says in which subtask a value was seen. */
    private static final class SubtaskStamp extends io.millrace.api.functions.AbstractRichFunction
            implements io.millrace.api.functions.MapFunction<Object, Object> {
        private static final long serialVersionUID = 1L;

        @Override
        public Object map(Object value) {
            return value + " in " + getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
        }
    }

    @Test
    void aFunctionThatThrowsFailsTheTaskAndNamesItselfAndTheRecord() throws IOException {
        run(new TestJob()
                .vertex("source", 1, source(1, 20), new MapSpec(value -> {
                    if (value.equals(7L)) {
                        throw new IllegalStateException("seven is unlucky");
                    }
                    return value;
                }))
                .vertex("sink", 1, new SinkSpec(sink))
                .edge("source", "sink", new Partitioning.Forward()));

        assertThat(jobManager.failure("source", 0).code()).isEqualTo("MR-3101");
        assertThat(jobManager.failure("source", 0).message())
                .contains("operator 'source-1' at Test.java:1 in subtask (1/1)")
                .contains("record '7'")
                .contains("1970-01-01T00:00:00.007Z")
                .contains("seven is unlucky");
        assertThat(jobManager.failure("source", 0).stackTrace()).contains("TaskTest");
        assertThat(jobManager.failure("sink", 0).code()).isEqualTo(FailureCodes.CHANNEL_BROKE);
        assertThat(sink.lines()).doesNotContain("end").endsWith("close");
    }

    @Test
    void aCanceledTaskClosesItsFunctionsAndTellsSo() throws IOException {
        jobManager = new ScriptedJobManager(
                new TestJob()
                        .vertex("source", 1, source(1, 100_000))
                        .vertex("sink", 1, new SinkSpec(sink))
                        .edge("source", "sink", new Partitioning.Forward())
                        .graph(),
                time,
                exchange,
                runner,
                time);
        jobManager.deploy();
        for (int i = 0; i < 50; i++) {
            runner.stepAll();
            time.runSteps();
        }
        jobManager.task("source", 0).cancel();
        jobManager.task("sink", 0).cancel();
        runner.runUntilIdle();

        assertThat(jobManager.states("source", 0)).endsWith(TaskState.CANCELED);
        assertThat(jobManager.states("sink", 0)).endsWith(TaskState.CANCELED);
        assertThat(sink.lines()).contains("1@1").doesNotContain("end").endsWith("close");
    }
}
