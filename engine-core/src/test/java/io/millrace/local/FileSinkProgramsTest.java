package io.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.CloseableIterator;
import io.millrace.api.DataStream;
import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.connector.datagen.DataGeneratorSource;
import io.millrace.api.connector.file.FileSink;
import io.millrace.api.connector.file.SimpleStringEncoder;
import io.millrace.api.connector.source.ratelimit.RateLimiterStrategy;
import io.millrace.api.eventtime.WatermarkStrategy;
import io.millrace.api.types.Types;
import io.millrace.base.configuration.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What whole programs leave in a directory: every line once, or nothing. */
@Timeout(60)
class FileSinkProgramsTest {
    private static final int RECORDS = 500;
    private static final AtomicInteger FAILURES_LEFT = new AtomicInteger();
    private static final Set<Long> FAILED = ConcurrentHashMap.newKeySet();

    @TempDir
    Path directory;

    private final Configuration configuration = new Configuration();
    private Path output;

    @BeforeEach
    void anOutputThatIsNotThere() {
        output = directory.resolve("out");
        FAILURES_LEFT.set(0);
        FAILED.clear();
    }

    private void run(int perSecond) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(2);
        RateLimiterStrategy<?> rate =
                perSecond == 0 ? RateLimiterStrategy.noOp() : RateLimiterStrategy.perSecond(perSecond);
        env.fromSource(
                        new DataGeneratorSource<>(number -> number, RECORDS, rate, Types.LONG),
                        WatermarkStrategy.noWatermarks(),
                        "numbers")
                .map(FileSinkProgramsTest::line)
                .keyBy(line -> line)
                .map(line -> line)
                .sinkTo(FileSink.forRowFormat(output, new SimpleStringEncoder<String>())
                        .build());
        env.execute();
    }

    @Test
    void collectedResultsEndWhenTheOutputIsVisible() throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(2);
        DataStream<String> lines = env.fromSequence(1, 100).map(number -> "line " + number);
        lines.sinkTo(
                FileSink.forRowFormat(output, new SimpleStringEncoder<String>()).build());
        try (CloseableIterator<String> results = lines.executeAndCollect()) {
            results.forEachRemaining(line -> assertThat(line).startsWith("line "));

            assertThat(files()).isNotEmpty();
        }
    }

    private static String line(long number) {
        // One record again and again would end the job.
        if (number % 125 == 115 && FAILURES_LEFT.get() > 0 && FAILED.add(number)) {
            FAILURES_LEFT.decrementAndGet();
            throw new IllegalStateException("this one");
        }
        return "line " + number;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> found = Files.walk(directory)) {
            return found.filter(Files::isRegularFile).toList();
        }
    }

    /** Every line there is, hidden files too. */
    private List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path file : files()) {
            assertThat(file.toString()).doesNotContain("/.");
            lines.addAll(Files.readAllLines(file));
        }
        return lines;
    }

    private static List<String> expected() {
        return IntStream.range(0, RECORDS).mapToObj(number -> "line " + number).toList();
    }

    @Test
    void aBoundedJobWithoutCheckpointsLeavesAllOfIt() throws Exception {
        run(0);

        assertThat(lines()).containsExactlyInAnyOrderElementsOf(expected());
    }

    @Test
    void aBoundedJobWithoutCheckpointsThatFailsLeavesNothing() throws Exception {
        FAILURES_LEFT.set(Integer.MAX_VALUE);

        assertThatThrownBy(() -> run(0)).hasMessageContaining("this one");

        assertThat(files()).isEmpty();
        assertThat(output).doesNotExist();
    }

    @Test
    void aJobWithCheckpointsLeavesEveryLineOnce() throws Exception {
        configuration.setString("execution.checkpointing.interval", "50ms");
        run(1000);

        assertThat(lines()).containsExactlyInAnyOrderElementsOf(expected());
        assertThat(files()).as("parts of several checkpoints").hasSizeGreaterThan(2);
    }

    @Test
    void aJobThatFailsAndRestartsLeavesEveryLineOnce() throws Exception {
        configuration.setString("execution.checkpointing.interval", "50ms");
        configuration.setString("restart-strategy.type", "fixed-delay");
        configuration.setString("restart-strategy.fixed-delay.attempts", "5");
        configuration.setString("restart-strategy.fixed-delay.delay", "10ms");
        FAILURES_LEFT.set(3);
        run(1000);

        assertThat(FAILURES_LEFT.get()).isZero();
        assertThat(lines()).containsExactlyInAnyOrderElementsOf(expected());
    }
}
