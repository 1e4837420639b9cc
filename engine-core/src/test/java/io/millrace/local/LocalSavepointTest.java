package io.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.Eventually;
import io.millrace.api.JobClient;
import io.millrace.api.JobStatus;
import io.millrace.api.SavepointFormatType;
import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.functions.MapFunction;
import io.millrace.api.functions.sink.legacy.SinkFunction;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.StateRecoveryOptions;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Jobs in this JVM that are stopped with a savepoint and go on in another parallelism. */
@Timeout(60)
class LocalSavepointTest {
    private static final int KEYS = 10;
    private static final long RECORDS = 20_000;
    private static final Map<Long, Long> SUMS = new ConcurrentHashMap<>();

    @TempDir
    Path directory;

    @BeforeEach
    void forget() {
        SUMS.clear();
    }

    private static final class Slowly implements MapFunction<Long, Long> {
        private static final long serialVersionUID = 1L;

        @Override
        public Long map(Long value) {
            if (value % 20 == 0) {
                LockSupport.parkNanos(1_000_000);
            }
            return value;
        }
    }

    private static final class LastSum implements SinkFunction<Long[]> {
        private static final long serialVersionUID = 1L;

        @Override
        public void invoke(Long[] sum, Context context) {
            SUMS.put(sum[0], sum[1]);
        }
    }

    private JobClient start(int parallelism, Configuration settings) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
        env.setParallelism(parallelism);
        env.fromSequence(1, RECORDS)
                .uid("numbers")
                .map(new Slowly())
                .uid("slowly")
                .map(value -> new Long[] {value % KEYS, value})
                .keyBy(pair -> pair[0])
                .reduce((left, right) -> new Long[] {left[0], left[1] + right[1]})
                .uid("sum")
                .addSink(new LastSum())
                .uid("last");
        return env.executeAsync("stops");
    }

    private static Map<Long, Long> expected() {
        Map<Long, Long> sums = new ConcurrentHashMap<>();
        for (long value = 1; value <= RECORDS; value++) {
            sums.merge(value % KEYS, value, Long::sum);
        }
        return sums;
    }

    private static void runsALittle() {
        Eventually.until("every key has a sum", () -> SUMS.size() >= KEYS);
    }

    @Test
    void aJobStoppedWithASavepointGoesOnWithMoreSubtasks() throws Exception {
        JobClient first = start(2, new Configuration());
        runsALittle();
        String path = first.stopWithSavepoint(false, directory.toUri().toString(), SavepointFormatType.CANONICAL)
                .get(30, TimeUnit.SECONDS);
        assertThat(first.getJobStatus().get()).isEqualTo(JobStatus.FINISHED);
        assertThat(SUMS).isNotEqualTo(expected());

        JobClient second = start(3, new Configuration().set(StateRecoveryOptions.SAVEPOINT_PATH, path));
        second.getJobExecutionResult().get(40, TimeUnit.SECONDS);
        assertThat(SUMS).isEqualTo(expected());
    }

    @Test
    void aSavepointOfARunningJobDoesNotDisturbIt() throws Exception {
        JobClient job = start(2, new Configuration());
        runsALittle();
        String path = job.triggerSavepoint(directory.toUri().toString(), SavepointFormatType.DEFAULT)
                .get(30, TimeUnit.SECONDS);
        assertThat(Path.of(java.net.URI.create(path)).resolve("_metadata")).exists();
        job.getJobExecutionResult().get(40, TimeUnit.SECONDS);
        assertThat(SUMS).isEqualTo(expected());
    }

    @Test
    void aSavepointForWhichNobodySaysWhereIsRefused() throws Exception {
        JobClient job = start(1, new Configuration());
        assertThatThrownBy(() -> job.triggerSavepoint(null, SavepointFormatType.CANONICAL)
                        .get(30, TimeUnit.SECONDS))
                .hasMessageContaining("execution.checkpointing.savepoint-dir");
        job.cancel().get(30, TimeUnit.SECONDS);
    }
}
