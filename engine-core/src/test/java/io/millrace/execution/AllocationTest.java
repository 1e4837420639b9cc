package io.millrace.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.millrace.api.connector.sink.Sink;
import io.millrace.api.connector.sink.SinkWriter;
import io.millrace.api.functions.Collector;
import io.millrace.api.functions.OpenContext;
import io.millrace.api.functions.co.CoMapFunction;
import io.millrace.api.functions.co.KeyedCoProcessFunction;
import io.millrace.api.graph.OperatorSpec;
import io.millrace.api.graph.OperatorSpec.CoMapSpec;
import io.millrace.api.graph.OperatorSpec.FilterSpec;
import io.millrace.api.graph.OperatorSpec.KeyedCoProcessSpec;
import io.millrace.api.graph.OperatorSpec.KeyedInput;
import io.millrace.api.graph.OperatorSpec.KeyedInputs;
import io.millrace.api.graph.OperatorSpec.MapSpec;
import io.millrace.api.graph.OperatorSpec.ReduceSpec;
import io.millrace.api.graph.OperatorSpec.SinkSpec;
import io.millrace.api.graph.Partitioning;
import io.millrace.api.state.ValueState;
import io.millrace.api.state.ValueStateDescriptor;
import io.millrace.api.types.TypeInformation;
import io.millrace.api.types.Types;
import io.millrace.api.windowing.assigners.EventTimeSessionWindows;
import io.millrace.api.windowing.assigners.SlidingEventTimeWindows;
import io.millrace.api.windowing.assigners.TumblingEventTimeWindows;
import io.millrace.api.windowing.assigners.WindowAssigner;
import io.millrace.base.EventLoop;
import io.millrace.base.TaskManagerId;
import io.millrace.exchange.Backpressure;
import io.millrace.exchange.ExchangeLimits;
import io.millrace.exchange.TaskExchange;
import io.millrace.protocol.thrift.TaskMetrics;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Counts the bytes the engine allocates per record, with the production channels, once everything is warm. */
@SuppressWarnings("SameNameButDifferent") // each function has a Context of its own
class AllocationTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int FEW_KEYS = 1_000;
    /** So many that operators look ahead in their tables. */
    private static final int MANY_KEYS = 50_000;

    private static final int WARM_UP = 200_000;
    private static final int MEASURED = 1_000_000;

    /** The smallest object takes 16 bytes; what is left below this is the test's own, per step. */
    private static final double LESS_THAN_AN_OBJECT = 1;

    private final VirtualTime time = new VirtualTime();
    private final SteppingRunner runner = new SteppingRunner(time);
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Takes everything and keeps nothing. */
    private static final class Nowhere implements Sink<Object> {
        private static final long serialVersionUID = 1L;

        @Override
        public SinkWriter<Object> createWriter(io.millrace.api.connector.sink.WriterInitContext context) {
            return new SinkWriter<>() {
                @Override
                public void write(Object element, Context elementContext) {}

                @Override
                public void flush(boolean endOfInput) {}

                @Override
                public void close() {}
            };
        }
    }

    private double bytesPerRecord(String counted, OperatorSpec... consumer) throws IOException {
        TestJob job = job(FEW_KEYS, consumer).edge("source", "consumer", byValue());
        return bytesPerRecord(counted, job);
    }

    private static TestJob job(int keys, OperatorSpec... consumer) {
        return new TestJob()
                .vertex(
                        "source",
                        1,
                        new OperatorSpec.SourceSpec(new EndlessSource(keys), TestWatermarks.none()),
                        new MapSpec(value -> value),
                        new FilterSpec(value -> true))
                .vertex("consumer", 2, consumer);
    }

    private static Partitioning byValue() {
        return new Partitioning.Hash(value -> value, TestTypes.any(), "keyBy here");
    }

    private double bytesPerRecord(String counted, TestJob job) throws IOException {
        TaskExchange exchange = exchange(time);
        ScriptedJobManager jobManager = new ScriptedJobManager(job.graph(), time, exchange, runner, time);
        jobManager.deploy();
        runUntil(jobManager, WARM_UP);
        long recordsBefore = records(jobManager);
        long bytesBefore = threads.getCurrentThreadAllocatedBytes();
        runUntil(jobManager, recordsBefore + MEASURED);
        double bytes = threads.getCurrentThreadAllocatedBytes() - bytesBefore;
        double perRecord = bytes / (records(jobManager) - recordsBefore);
        jobManager.task("source", 0).cancel();
        jobManager.task("consumer", 0).cancel();
        jobManager.task("consumer", 1).cancel();
        runner.runUntilIdle();
        assertThat(jobManager.failures()).as(counted).isEmpty();
        return perRecord;
    }

    private static TaskExchange exchange(EventLoop loop) {
        return TaskExchange.localOnly(new TaskManagerId("tm-1"), loop, Backpressure.growing(), ExchangeLimits.DEFAULT);
    }

    private void runUntil(ScriptedJobManager jobManager, long records) {
        while (records(jobManager) < records) {
            for (int i = 0; i < 100; i++) {
                runner.stepAll();
                time.runSteps();
            }
        }
    }

    private static long records(ScriptedJobManager jobManager) {
        return List.of(0, 1).stream()
                .map(subtask -> jobManager.task("consumer", subtask).metrics())
                .mapToLong(TaskMetrics::getRecordsIn)
                .sum();
    }

    @Test
    void aChainAndAHandOverAllocateNothingPerRecord() throws IOException {
        assertThat(bytesPerRecord("chain", new MapSpec(value -> value), new SinkSpec(new Nowhere())))
                .as("bytes per record")
                .isLessThan(LESS_THAN_AN_OBJECT);
    }

    @Test
    void windowsAllocateNothingPerRecord() throws IOException {
        assertThat(bytesPerRecord("tumbling", window(TumblingEventTimeWindows.of(HOUR)), new SinkSpec(new Nowhere())))
                .as("bytes per record in tumbling windows")
                .isLessThan(LESS_THAN_AN_OBJECT);
        assertThat(bytesPerRecord(
                        "sliding",
                        window(SlidingEventTimeWindows.of(HOUR, Duration.ofMinutes(1))),
                        new SinkSpec(new Nowhere())))
                .as("bytes per record in sliding windows")
                .isLessThan(LESS_THAN_AN_OBJECT);
        assertThat(bytesPerRecord(
                        "sessions", window(EventTimeSessionWindows.withGap(HOUR)), new SinkSpec(new Nowhere())))
                .as("bytes per record in sessions")
                .isLessThan(LESS_THAN_AN_OBJECT);
    }

    @Test
    void aRunningReductionAllocatesNothingPerRecord() throws IOException {
        ReduceSpec reduce = new ReduceSpec(
                (a, b) -> a, new KeyedInput(value -> value, TestTypes.any(), "keyBy here"), TestTypes.any(), false);
        assertThat(bytesPerRecord("reduce", reduce, new SinkSpec(new Nowhere())))
                .as("bytes per record")
                .isLessThan(LESS_THAN_AN_OBJECT);
    }

    @Test
    @SuppressWarnings("unchecked") // the source gives longs
    void aRunningReductionByWholeNumbersAllocatesNothingPerRecord() throws IOException {
        TypeInformation<?> longs = Types.LONG;
        ReduceSpec reduce = new ReduceSpec(
                (a, b) -> a,
                new KeyedInput(value -> value, (TypeInformation<Object>) longs, "keyBy here"),
                TestTypes.any(),
                false);
        assertThat(bytesPerRecord("reduce by number", reduce, new SinkSpec(new Nowhere())))
                .as("bytes per record")
                .isLessThan(LESS_THAN_AN_OBJECT);
    }

    @Test
    @SuppressWarnings("unchecked") // the source gives longs
    void lookingAheadInLargeTablesAllocatesNothingPerRecord() throws IOException {
        TypeInformation<?> longs = Types.LONG;
        for (TypeInformation<?> keyType : List.of(longs, TestTypes.any())) {
            ReduceSpec reduce = new ReduceSpec(
                    (a, b) -> a,
                    new KeyedInput(value -> value, (TypeInformation<Object>) keyType, "keyBy here"),
                    TestTypes.any(),
                    false);
            TestJob job = job(MANY_KEYS, reduce, new SinkSpec(new Nowhere())).edge("source", "consumer", byValue());
            assertThat(bytesPerRecord("reduce many keys", job))
                    .as("bytes per record, keys of type %s", keyType)
                    .isLessThan(LESS_THAN_AN_OBJECT);
        }
    }

    @Test
    void connectedStreamsAllocateNothingPerRecord() throws IOException {
        KeyedInput byValue = new KeyedInput(value -> value, TestTypes.any(), "keyBy here");
        KeyedInputs keys = new KeyedInputs(byValue, byValue);
        for (OperatorSpec operator : List.of(
                new CoMapSpec(new Same(), null),
                new CoMapSpec(new Same(), keys),
                new KeyedCoProcessSpec(new Remembers(), keys))) {
            TestJob job = job(FEW_KEYS, operator, new SinkSpec(new Nowhere()))
                    .edge("source", "consumer", 0, byValue())
                    .edge("source", "consumer", 1, byValue());
            assertThat(bytesPerRecord("connected", job))
                    .as("bytes per record of %s", operator)
                    .isLessThan(LESS_THAN_AN_OBJECT);
        }
    }

    private static final class Same implements CoMapFunction<Object, Object, Object> {
        private static final long serialVersionUID = 1L;

        @Override
        public Object map1(Object value) {
            return value;
        }

        @Override
        public Object map2(Object value) {
            return value;
        }
    }

    /** Writes state for elements of the first input and reads it for those of the second. */
    private static final class Remembers extends KeyedCoProcessFunction<Object, Object, Object, Object> {
        private static final long serialVersionUID = 1L;
        private transient ValueState<Object> last;

        @Override
        public void open(OpenContext context) {
            last = getRuntimeContext().getState(new ValueStateDescriptor<>("last", TestTypes.any()));
        }

        @Override
        public void processElement1(Object value, Context context, Collector<Object> out) throws Exception {
            last.update(value);
            out.collect(value);
        }

        @Override
        public void processElement2(Object value, Context context, Collector<Object> out) throws Exception {
            out.collect(last.value() == null ? value : last.value());
        }
    }

    private static OperatorSpec window(WindowAssigner<?, ?> assigner) {
        return TestWindows.of(assigner).key(value -> value).reduce((a, b) -> a);
    }
}
