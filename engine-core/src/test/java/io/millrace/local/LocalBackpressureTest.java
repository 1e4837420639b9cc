package io.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.functions.MapFunction;
import io.millrace.api.functions.sink.legacy.SinkFunction;
import io.millrace.api.state.CheckpointListener;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.RestartStrategyOptions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A job in this JVM whose sink is far too slow: what lies in its channels is the work of minutes, and its checkpoints take
 * no longer than if they were empty.
 */
@Timeout(120)
class LocalBackpressureTest {
    private static final int KEYS = 10;
    private static final long RECORDS = 200_000;
    private static final Map<Long, Long> SUMS = new ConcurrentHashMap<>();
    private static final AtomicInteger COMPLETED = new AtomicInteger();
    private static final AtomicBoolean FAILED = new AtomicBoolean();

    @BeforeEach
    void forget() {
        SUMS.clear();
        COMPLETED.set(0);
        FAILED.set(false);
    }

    /** Ten milliseconds a record, until so many checkpoints have completed; then it fails once, and is quick. */
    private static final class Slowly implements MapFunction<Long[], Long[]>, CheckpointListener {
        private static final long serialVersionUID = 1L;
        private static final int ENOUGH = 6;

        @Override
        public Long[] map(Long[] value) throws Exception {
            if (!FAILED.get()) {
                LockSupport.parkNanos(10_000_000);
                if (COMPLETED.get() >= ENOUGH && FAILED.compareAndSet(false, true)) {
                    throw new IllegalStateException("once");
                }
            }
            return value;
        }

        @Override
        public void notifyCheckpointComplete(long checkpointId) {
            COMPLETED.incrementAndGet();
        }
    }

    private static final class LastSum implements SinkFunction<Long[]> {
        private static final long serialVersionUID = 1L;

        @Override
        public void invoke(Long[] sum, Context context) {
            SUMS.merge(sum[0], sum[1], Math::max);
        }
    }

    @Test
    void checkpointsCompleteUnderConstantBackpressureAndARestartFromOneIsExact() throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(new Configuration()
                .set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, Duration.ofMillis(50)));
        env.setParallelism(2);
        env.enableCheckpointing(50);
        env.fromSequence(1, RECORDS)
                .uid("numbers")
                .map(value -> new Long[] {value % KEYS, value})
                .keyBy(pair -> pair[0])
                .reduce((left, right) -> new Long[] {left[0], left[1] + right[1]})
                .uid("sum")
                .rebalance()
                .map(new Slowly())
                .uid("slowly")
                .addSink(new LastSum())
                .uid("last");
        long started = System.nanoTime();
        env.execute("backpressure");
        assertThat(FAILED).as("failed after enough checkpoints").isTrue();
        assertThat(SUMS).isEqualTo(expected());
        // Aligned, the first one alone would wait for thousands of records before its barrier, at 10 ms each.
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(60));
    }

    private static Map<Long, Long> expected() {
        Map<Long, Long> sums = new ConcurrentHashMap<>();
        for (long value = 1; value <= RECORDS; value++) {
            sums.merge(value % KEYS, value, Long::sum);
        }
        return sums;
    }
}
