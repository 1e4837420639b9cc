package io.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.CloseableIterator;
import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.functions.MapFunction;
import io.millrace.api.functions.sink.legacy.SinkFunction;
import io.millrace.api.state.CheckpointListener;
import io.millrace.base.configuration.CheckpointingOptions;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.RestartStrategyOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs in this JVM whose tasks fail, and what becomes of their state. */
class LocalRestartTest {
    private static final int KEYS = 10;
    private static final long RECORDS = 300_000;
    private static final Map<Long, Long> SUMS = new ConcurrentHashMap<>();
    private static final AtomicBoolean FAILED = new AtomicBoolean();

    @TempDir
    Path directory;

    @BeforeEach
    void forget() {
        SUMS.clear();
        FAILED.set(false);
    }

    /** Throws once, when state that a restart can go back to exists and has been added to since. */
    private static final class FailingOnce implements MapFunction<Long, Long>, CheckpointListener {
        private static final long serialVersionUID = 1L;
        private boolean checkpointed;
        private long since;

        @Override
        public Long map(Long value) throws Exception {
            if (value % 1_000 == 0) {
                LockSupport.parkNanos(1_000_000);
            }
            if (checkpointed && ++since == 5_000 && FAILED.compareAndSet(false, true)) {
                throw new IllegalStateException("once");
            }
            return value;
        }

        @Override
        public void notifyCheckpointComplete(long checkpointId) {
            checkpointed = true;
        }
    }

    private static final class LastSum implements SinkFunction<Long[]> {
        private static final long serialVersionUID = 1L;

        @Override
        public void invoke(Long[] sum, Context context) {
            SUMS.put(sum[0], sum[1]);
        }
    }

    private StreamExecutionEnvironment environment() {
        Configuration configuration = new Configuration()
                .set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, Duration.ofMillis(50));
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(2);
        env.enableCheckpointing(20);
        return env;
    }

    private static void program(StreamExecutionEnvironment env) {
        env.fromSequence(1, RECORDS)
                .uid("numbers")
                .map(new FailingOnce())
                .uid("fail")
                .map(value -> new Long[] {value % KEYS, value})
                .keyBy(pair -> pair[0])
                .reduce((left, right) -> new Long[] {left[0], left[1] + right[1]})
                .uid("sum")
                .addSink(new LastSum())
                .uid("last");
    }

    private static Map<Long, Long> expected() {
        Map<Long, Long> sums = new ConcurrentHashMap<>();
        for (long value = 1; value <= RECORDS; value++) {
            sums.merge(value % KEYS, value, Long::sum);
        }
        return sums;
    }

    @Test
    void aTaskThatFailsGoesOnWithWhatItKnewInTheJobManagersMemory() throws Exception {
        StreamExecutionEnvironment env = environment();
        program(env);
        env.execute("restarts");
        assertThat(FAILED).isTrue();
        assertThat(SUMS).isEqualTo(expected());
    }

    @Test
    void aTaskThatFailsGoesOnWithWhatItKnewInFiles() throws Exception {
        StreamExecutionEnvironment env = environment();
        env.configure(new Configuration()
                .set(
                        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                        directory.toUri().toString()));
        program(env);
        env.execute("restarts");
        assertThat(FAILED).isTrue();
        assertThat(SUMS).isEqualTo(expected());
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).as("a finished job leaves nothing").isEmpty();
        }
    }

    @Test
    void whatTheProgramCollectsComesOnceThoughTheJobRestarts() throws Exception {
        List<Long> collected = new ArrayList<>();
        try (CloseableIterator<Long> results =
                environment().fromSequence(1, RECORDS).map(new FailingOnce()).executeAndCollect("collects")) {
            results.forEachRemaining(collected::add);
        }
        assertThat(FAILED).isTrue();
        Collections.sort(collected);
        assertThat(collected)
                .isEqualTo(LongStream.rangeClosed(1, RECORDS).boxed().toList());
    }

    @Test
    void aRecordThatFailsAgainAndAgainEndsTheJobAndIsNamed() {
        StreamExecutionEnvironment env = environment();
        env.fromSequence(1, 100)
                .map(value -> {
                    if (value == 42) {
                        throw new IllegalStateException("not this one");
                    }
                    return value;
                })
                .print();
        assertThatThrownBy(() -> env.execute("poison")).hasStackTraceContaining("failed at record '42'");
    }
}
