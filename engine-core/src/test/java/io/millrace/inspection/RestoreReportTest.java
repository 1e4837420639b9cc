package io.millrace.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.api.JobClient;
import io.millrace.api.SavepointFormatType;
import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.functions.KeySelector;
import io.millrace.api.functions.MapFunction;
import io.millrace.base.configuration.Configuration;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A job is stopped with a savepoint, which is looked into; then other versions of its program are tried on it. */
@Timeout(60)
class RestoreReportTest {

    /** What is summed up. */
    public record Sum(long key, long total) {}

    private static CountDownLatch seen;

    @TempDir
    Path directory;

    /** Reads on for as long as anybody wants. */
    private static final class Slowly implements MapFunction<Long, Sum> {
        private static final long serialVersionUID = 1L;

        @Override
        public Sum map(Long value) {
            if (value > 1_000) {
                java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
            }
            seen.countDown();
            return new Sum(value % 3, value);
        }
    }

    @BeforeEach
    void forget() {
        seen = new CountDownLatch(900);
    }

    private static <K> StreamExecutionEnvironment program(
            StreamExecutionEnvironment env, int parallelism, String uid, KeySelector<Sum, K> key) {
        env.setParallelism(parallelism);
        env.fromSequence(1, 1_000_000)
                .uid("numbers")
                .map(new Slowly())
                .uid("slowly")
                .keyBy(key)
                .reduce((left, right) -> new Sum(left.key(), left.total() + right.total()))
                .uid(uid)
                .filter(sum -> sum.total() < 0)
                .print();
        return env;
    }

    private String savepoint() throws Exception {
        JobClient job = program(
                        StreamExecutionEnvironment.getExecutionEnvironment(new Configuration()), 2, "sums", Sum::key)
                .executeAsync("sums");
        assertThat(seen.await(30, TimeUnit.SECONDS)).isTrue();
        return job.stopWithSavepoint(false, directory.toUri().toString(), SavepointFormatType.CANONICAL)
                .get(30, TimeUnit.SECONDS);
    }

    @Test
    void whatASavepointHoldsIsShownWithoutItsJob() throws Exception {
        String path = savepoint();

        assertThat(Inspection.check(path, "true")).containsEntry("verdict", "FINE");
        assertThat(Inspection.states(path).get("text").toString())
                .contains("uid sums  parallelism 2", "Long → Sum{key: Long, total: Long}", "uid numbers");
        assertThat(Inspection.entries(path, "sums", "", "", "10")
                        .get("text")
                        .toString()
                        .lines())
                .as("a sum for each of three keys, below the header")
                .hasSize(4);
    }
}
