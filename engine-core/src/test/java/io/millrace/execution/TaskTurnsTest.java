package io.millrace.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.api.functions.Collector;
import io.millrace.api.functions.KeyedProcessFunction;
import io.millrace.api.graph.OperatorSpec.KeyedInput;
import io.millrace.api.graph.OperatorSpec.KeyedProcessSpec;
import io.millrace.api.graph.OperatorSpec.SinkSpec;
import io.millrace.api.graph.OperatorSpec.SourceSpec;
import io.millrace.api.graph.Partitioning;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What one turn of a task does before the task goes to sleep, and for how long it sleeps. */
class TaskTurnsTest {
    private static final long RECORD_MILLIS = 60;
    private static final long ALARM_MILLIS = 100;

    /** Functions are copied to their tasks, time is not. */
    private static VirtualTime time;

    @Test
    void aTimerIsNotLateBecauseTheRecordThatSetItLasted() throws IOException {
        time = new VirtualTime();
        SteppingRunner runner = new SteppingRunner(time);
        InMemorySink sink = new InMemorySink();
        InMemoryExchange exchange = new InMemoryExchange();
        ScriptedJobManager jobManager = new ScriptedJobManager(
                new TestJob()
                        .vertex("source", 1, new SourceSpec(new SilentSource(List.of(7L)), TestWatermarks.none()))
                        .vertex(
                                "alarm",
                                1,
                                new KeyedProcessSpec(
                                        new Slow(), new KeyedInput(value -> value, TestTypes.any(), "keyBy")),
                                new SinkSpec(sink))
                        .edge("source", "alarm", new Partitioning.Hash(value -> value, TestTypes.any(), "keyBy"))
                        .graph(),
                time,
                exchange,
                runner,
                time);
        jobManager.deploy();
        runner.runUntilIdle();
        assertThat(jobManager.failures()).isEmpty();
        assertThat(time.monotonicMillis()).isEqualTo(RECORD_MILLIS);
        assertThat(sink.lines()).isEmpty();

        time.advance(ALARM_MILLIS - RECORD_MILLIS);
        runner.runUntilIdle();

        assertThat(sink.lines()).containsExactly("alarm of 7");
    }

    private static final class Slow extends KeyedProcessFunction<Object, Object, Object> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(Object value, Context ctx, Collector<Object> out) {
            ctx.timerService().registerProcessingTimeTimer(ctx.timerService().currentProcessingTime() + ALARM_MILLIS);
            time.advance(RECORD_MILLIS);
        }

        @Override
        public void onTimer(long timestamp, OnTimerContext ctx, Collector<Object> out) {
            out.collect("alarm of " + ctx.getCurrentKey());
        }
    }
}
