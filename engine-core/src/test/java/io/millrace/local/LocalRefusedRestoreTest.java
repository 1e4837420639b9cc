package io.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.millrace.Eventually;
import io.millrace.api.JobClient;
import io.millrace.api.SavepointFormatType;
import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.functions.Collector;
import io.millrace.api.functions.KeyedProcessFunction;
import io.millrace.api.functions.OpenContext;
import io.millrace.api.functions.sink.legacy.SinkFunction;
import io.millrace.api.functions.sink.legacy.TwoPhaseCommitSinkFunction;
import io.millrace.api.state.ValueState;
import io.millrace.api.state.ValueStateDescriptor;
import io.millrace.api.types.Types;
import io.millrace.base.MillraceException;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.RestartStrategyOptions;
import io.millrace.base.configuration.StateRecoveryOptions;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A job that cannot have its state back ends at once, and nothing of it is seen outside. */
@Timeout(60)
class LocalRefusedRestoreTest {
    private static final AtomicInteger READ = new AtomicInteger();
    private static final AtomicInteger OPENED = new AtomicInteger();
    private static final AtomicInteger BEGUN = new AtomicInteger();

    @TempDir
    Path directory;

    @BeforeEach
    void forget() {
        READ.set(0);
        OPENED.set(0);
        BEGUN.set(0);
    }

    /** Keeps the last value of each key as a type that the next version of the program has another of. */
    private static final class Last<T> extends KeyedProcessFunction<Long, Long, Long> {
        private static final long serialVersionUID = 1L;
        private final Class<T> type;
        private transient ValueState<T> last;

        Last(Class<T> type) {
            this.type = type;
        }

        @Override
        public void open(OpenContext openContext) {
            OPENED.incrementAndGet();
            last = getRuntimeContext().getState(new ValueStateDescriptor<>("last", type));
        }

        @Override
        public void processElement(
                Long value, KeyedProcessFunction<Long, Long, Long>.Context context, Collector<Long> out)
                throws Exception {
            last.update(type.cast(type == Long.class ? value : value.toString()));
            out.collect(value);
        }
    }

    private static final class Transactions extends TwoPhaseCommitSinkFunction<Long, String, Void> {
        private static final long serialVersionUID = 1L;

        Transactions() {
            super(Types.STRING.createSerializer(), Types.VOID.createSerializer());
        }

        @Override
        protected String beginTransaction() {
            return "transaction " + BEGUN.incrementAndGet();
        }

        @Override
        protected void invoke(String transaction, Long value, SinkFunction.Context context) {}

        @Override
        protected void preCommit(String transaction) {}

        @Override
        protected void commit(String transaction) {}

        @Override
        protected void abort(String transaction) {}
    }

    private static JobClient start(Class<?> type, Configuration settings) throws Exception {
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay")
                .set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1_000);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
        env.setParallelism(2);
        env.fromSequence(1, 10_000_000)
                .uid("numbers")
                .map(value -> {
                    READ.incrementAndGet();
                    LockSupport.parkNanos(100_000);
                    return value;
                })
                .uid("slowly")
                .keyBy(value -> value % 5)
                .process(new Last<>(type))
                .uid("last")
                .rebalance()
                .addSink(new Transactions())
                .uid("transactions");
        return env.executeAsync("keeps");
    }

    @Test
    void noSourceReadsAndNoTransactionBegins() throws Exception {
        JobClient first = start(Long.class, new Configuration());
        Eventually.until("it reads", () -> READ.get() >= 100);
        String path = first.stopWithSavepoint(false, directory.toUri().toString(), SavepointFormatType.CANONICAL)
                .get(30, TimeUnit.SECONDS);

        forget();
        JobClient second = start(String.class, new Configuration().set(StateRecoveryOptions.SAVEPOINT_PATH, path));
        Throwable thrown = catchThrowable(() -> second.getJobExecutionResult().get(40, TimeUnit.SECONDS));

        assertThat(thrown).isInstanceOf(ExecutionException.class);
        assertThat(thrown.getCause())
                .isInstanceOfSatisfying(
                        MillraceException.class,
                        refused -> assertThat(refused.failure().code()).isEqualTo("MR-6003"))
                .hasMessageContaining("operator 'KeyedProcess' at LocalRefusedRestoreTest.java")
                .hasMessageContaining("uid last")
                .hasMessageContaining("the saved state 'last'")
                .hasMessageContaining("was Long and is String now")
                .hasMessageContaining("Give the state another name");
        assertThat(READ).hasValue(0);
        assertThat(BEGUN).hasValue(0);
        assertThat(OPENED.get()).as("one attempt of two subtasks, at most").isBetween(1, 2);

        JobClient third = start(Long.class, new Configuration().set(StateRecoveryOptions.SAVEPOINT_PATH, path));
        Eventually.until("it reads", () -> READ.get() >= 100);
        assertThat(BEGUN.get()).isPositive();
        third.cancel().get(30, TimeUnit.SECONDS);
    }
}
