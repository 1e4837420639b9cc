package io.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.Eventually;
import io.millrace.api.CloseableIterator;
import io.millrace.api.JobClient;
import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.checkpoint.CheckpointedFunction;
import io.millrace.api.checkpoint.FunctionInitializationContext;
import io.millrace.api.checkpoint.FunctionSnapshotContext;
import io.millrace.api.connector.sink.lib.DiscardingSink;
import io.millrace.api.eventtime.Watermark;
import io.millrace.api.functions.source.legacy.RichParallelSourceFunction;
import io.millrace.api.functions.source.legacy.RichSourceFunction;
import io.millrace.api.functions.source.legacy.SourceFunction;
import io.millrace.api.state.CheckpointListener;
import io.millrace.api.state.ListState;
import io.millrace.api.state.ListStateDescriptor;
import io.millrace.api.types.Types;
import io.millrace.api.windowing.assigners.TumblingEventTimeWindows;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.RestartStrategyOptions;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sources that are functions, written as Flink's users write them. */
@Timeout(60)
class SourceFunctionsTest {
    private static final long LAST = 200_000;
    private static final AtomicBoolean FAILED = new AtomicBoolean();
    private static final AtomicInteger RUNNING = new AtomicInteger();
    private static final AtomicBoolean CLOSED_WHILE_RUNNING = new AtomicBoolean();
    private static final AtomicInteger CLOSED = new AtomicInteger();

    @BeforeEach
    void forget() {
        FAILED.set(false);
        RUNNING.set(0);
        CLOSED.set(0);
        CLOSED_WHILE_RUNNING.set(false);
    }

    /** Counts, in each subtask from its index on; its position is operator state, moved under the checkpoint lock. */
    private static class Counting extends RichParallelSourceFunction<Long>
            implements CheckpointedFunction, CheckpointListener {
        private static final long serialVersionUID = 1L;
        private transient ListState<Long> position;
        private transient long next;
        private volatile boolean running = true;
        private volatile boolean checkpointed;

        @Override
        public void initializeState(FunctionInitializationContext context) throws Exception {
            position = context.getOperatorStateStore().getListState(new ListStateDescriptor<>("position", Long.class));
            next = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
            for (Long restored : position.get()) {
                next = restored;
            }
        }

        @Override
        public void run(SourceContext<Long> ctx) {
            int step = getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
            long emitted = 0;
            while (running && next <= LAST) {
                if (next % 1_000 == 0) {
                    LockSupport.parkNanos(1_000_000);
                }
                synchronized (ctx.getCheckpointLock()) {
                    ctx.collect(next);
                    next += step;
                }
                if (checkpointed && ++emitted == 5_000 && FAILED.compareAndSet(false, true)) {
                    throw new IllegalStateException("once");
                }
            }
        }

        @Override
        public void cancel() {
            running = false;
        }

        @Override
        public void snapshotState(FunctionSnapshotContext context) throws Exception {
            position.update(List.of(next));
        }

        @Override
        public void notifyCheckpointComplete(long checkpointId) {
            checkpointed = true;
        }
    }

    /** Emits for ever, and notes its life. */
    private static final class Endless extends RichSourceFunction<Long> {
        private static final long serialVersionUID = 1L;
        private volatile boolean running = true;

        @Override
        public void run(SourceContext<Long> ctx) {
            RUNNING.incrementAndGet();
            try {
                for (long i = 0; running; i++) {
                    ctx.collect(i);
                }
            } finally {
                RUNNING.decrementAndGet();
            }
        }

        @Override
        public void cancel() {
            running = false;
        }

        @Override
        public void close() {
            CLOSED.incrementAndGet();
            CLOSED_WHILE_RUNNING.set(RUNNING.get() > 0);
        }
    }

    /** Changes the one object that it emits. */
    private static final class Reusing implements SourceFunction<long[]> {
        private static final long serialVersionUID = 1L;

        @Override
        public void run(SourceContext<long[]> ctx) {
            long[] element = new long[1];
            for (; element[0] < 1_000; element[0]++) {
                ctx.collect(element);
            }
        }

        @Override
        public void cancel() {}
    }

    private static final class Failing implements SourceFunction<Long> {
        private static final long serialVersionUID = 1L;

        @Override
        public void run(SourceContext<Long> ctx) {
            ctx.collect(1L);
            throw new IllegalStateException("the well is dry");
        }

        @Override
        public void cancel() {}
    }

    /** Knows time: three elements at 1, 2 and 11 seconds, and its own watermarks. */
    private static final class Timed implements SourceFunction<String> {
        private static final long serialVersionUID = 1L;

        @Override
        public void run(SourceContext<String> ctx) {
            ctx.markAsTemporarilyIdle();
            ctx.collectWithTimestamp("a", 1_000);
            ctx.collectWithTimestamp("b", 2_000);
            ctx.emitWatermark(new Watermark(10_000));
            ctx.collectWithTimestamp("late", 3_000);
            ctx.collectWithTimestamp("c", 11_000);
        }

        @Override
        public void cancel() {}
    }

    private static StreamExecutionEnvironment environment() {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(new Configuration()
                .set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, Duration.ofMillis(50)));
        env.setParallelism(2);
        return env;
    }

    private static <T> List<T> all(CloseableIterator<T> results) throws Exception {
        List<T> all = new ArrayList<>();
        try (results) {
            results.forEachRemaining(all::add);
        }
        return all;
    }

    @Test
    void eachElementComesOnceThoughTheFunctionFailsAndStartsAgain() throws Exception {
        StreamExecutionEnvironment env = environment();
        env.enableCheckpointing(20);
        List<Long> counted = all(env.addSource(new Counting()).executeAndCollect("counts"));
        assertThat(FAILED).isTrue();
        Collections.sort(counted);
        assertThat(counted).isEqualTo(LongStream.rangeClosed(0, LAST).boxed().toList());
    }

    @Test
    void aFunctionsOwnTimestampsAndWatermarksFireWindows() throws Exception {
        List<String> windows = all(environment()
                .addSource(new Timed())
                .keyBy(element -> 0)
                .window(TumblingEventTimeWindows.of(Duration.ofSeconds(10)))
                .reduce((left, right) -> left + right)
                .executeAndCollect("times"));
        assertThat(windows).containsExactly("ab", "c");
    }

    @Test
    void anElementThatIsChangedAfterItWasEmittedStaysWhatItWas() throws Exception {
        List<Long> values = all(environment()
                .addSource(new Reusing())
                .map(element -> element[0])
                .executeAndCollect("reuses"));
        Collections.sort(values);
        assertThat(values).isEqualTo(LongStream.range(0, 1_000).boxed().toList());
    }

    @Test
    void aFunctionThatIsNotParallelRunsOnceWhateverTheJobsParallelism() {
        assertThatThrownBy(() -> environment().addSource(new Endless(), "one").setParallelism(2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'one'")
                .hasMessageContaining("cannot be parallel");
    }

    @Test
    void cancellingEndsTheFunctionBeforeItIsClosed() throws Exception {
        StreamExecutionEnvironment env = environment();
        env.enableCheckpointing(20);
        env.addSource(new Endless()).sinkTo(new DiscardingSink<>());
        JobClient job = env.executeAsync("endless");
        Eventually.until("the function runs", () -> RUNNING.get() == 1);
        job.cancel().get();
        Eventually.until("the function is closed", () -> CLOSED.get() == 1);
        assertThat(RUNNING).hasValue(0);
        assertThat(CLOSED_WHILE_RUNNING).isFalse();
    }

    /** Of any type that can be seen: only the program knows which. */
    private static final class Giving<T extends Serializable> implements SourceFunction<T> {
        private static final long serialVersionUID = 1L;
        private final T element;

        Giving(T element) {
            this.element = element;
        }

        @Override
        public void run(SourceContext<T> ctx) {
            ctx.collect(element);
        }

        @Override
        public void cancel() {}
    }

    @Test
    void returnsSaysWhatTheFunctionsClassDoesNot() throws Exception {
        List<String> given = all(environment()
                .addSource(new Giving<>("this"))
                .returns(Types.STRING)
                .executeAndCollect("gives"));
        assertThat(given).containsExactly("this");
    }

    @Test
    void whatTheFunctionThrowsFailsTheJob() {
        StreamExecutionEnvironment env = environment();
        env.addSource(new Failing()).print();
        assertThatThrownBy(() -> env.execute("fails")).hasStackTraceContaining("the well is dry");
    }
}
