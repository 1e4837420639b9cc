package io.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.CloseableIterator;
import io.millrace.api.DataStream;
import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.connector.base.hybrid.HybridSource;
import io.millrace.api.connector.datagen.DataGeneratorSource;
import io.millrace.api.connector.file.FileSource;
import io.millrace.api.connector.file.TextLineInputFormat;
import io.millrace.api.connector.source.Boundedness;
import io.millrace.api.connector.source.Source;
import io.millrace.api.connector.source.SplitEnumerator;
import io.millrace.api.connector.source.lib.CollectionSource;
import io.millrace.api.connector.source.ratelimit.RateLimiterStrategy;
import io.millrace.api.eventtime.WatermarkStrategy;
import io.millrace.api.functions.MapFunction;
import io.millrace.api.types.Types;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** History from files, and what comes after it. */
@Timeout(60)
class HybridSourceTest {
    private static final int LINES = 500;

    @TempDir
    Path directory;

    private Source<String, ?, ?> history() throws Exception {
        for (int file = 0; file < 3; file++) {
            int number = file;
            Files.write(
                    directory.resolve("day-" + file),
                    IntStream.range(0, LINES)
                            .mapToObj(line -> "old " + (number * LINES + line))
                            .toList());
        }
        return FileSource.forRecordStreamFormat(new TextLineInputFormat(), directory.toUri())
                .build();
    }

    private static Source<String, ?, ?> live(long count) {
        return new DataGeneratorSource<>(
                number -> "new " + number, count, RateLimiterStrategy.perSecond(5000), Types.STRING);
    }

    private static List<String> expected(int live) {
        List<String> expected = new ArrayList<>();
        IntStream.range(0, 3 * LINES).forEach(number -> expected.add("old " + number));
        IntStream.range(0, live).forEach(number -> expected.add("new " + number));
        return expected;
    }

    @Test
    void readsOneSourceAfterTheOther() throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(3);
        HybridSource<String> source =
                HybridSource.builder(history()).addSource(live(700)).build();
        DataStream<String> lines = env.fromSource(source, WatermarkStrategy.noWatermarks(), "lines");

        List<String> read = new ArrayList<>();
        try (CloseableIterator<String> results =
                lines.global().map(line -> line).setParallelism(1).executeAndCollect()) {
            results.forEachRemaining(read::add);
        }

        assertThat(source.getBoundedness()).isEqualTo(Boundedness.BOUNDED);
        assertThat(read).containsExactlyInAnyOrderElementsOf(expected(700));
    }

    @Test
    void aFactorySeesTheEnumeratorBeforeIt() throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(2);
        HybridSource<String> source = HybridSource.<String, SplitEnumerator<?, ?>>builder(history())
                .<SplitEnumerator<?, ?>, Source<String, ?, ?>>addSource(
                        context -> new CollectionSource<>(
                                List.of("after "
                                        + context.getPreviousEnumerator()
                                                .getClass()
                                                .getSimpleName()),
                                Types.STRING),
                        Boundedness.BOUNDED)
                .build();

        List<String> last = new ArrayList<>();
        try (CloseableIterator<String> results = env.fromSource(source, WatermarkStrategy.noWatermarks(), "lines")
                .filter(line -> line.startsWith("after"))
                .executeAndCollect()) {
            results.forEachRemaining(last::add);
        }

        assertThat(last).containsExactly("after FileSplitEnumerator");
    }

    @Test
    void goesOnBehindACheckpointInEitherSource() throws Exception {
        for (String poison : List.of("old 1200", "new 400")) {
            StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
            env.setParallelism(2);
            env.enableCheckpointing(20);
            Source<String, ?, ?> slowHistory = history();
            HybridSource<String> source =
                    HybridSource.builder(slowHistory).addSource(live(800)).build();

            List<String> read = new ArrayList<>();
            try (CloseableIterator<String> results = env.fromSource(source, WatermarkStrategy.noWatermarks(), "lines")
                    .uid("lines")
                    .map(new OnceFatal(poison))
                    .executeAndCollect()) {
                results.forEachRemaining(read::add);
            }

            assertThat(read).as(poison).containsExactlyInAnyOrderElementsOf(expected(800));
        }
    }

    /** Fails at this line, the first time in this JVM. */
    private static final class OnceFatal implements MapFunction<String, String> {
        private static final long serialVersionUID = 1L;
        private static final java.util.Set<String> DONE = java.util.concurrent.ConcurrentHashMap.newKeySet();
        private final String poison;

        OnceFatal(String poison) {
            this.poison = poison;
        }

        @Override
        public String map(String line) {
            if (line.equals(poison) && DONE.add(poison)) {
                throw new IllegalStateException("once");
            }
            return line;
        }
    }

    @Test
    void nothingComesAfterAnEndlessSource() throws Exception {
        Source<String, ?, ?> endless = io.millrace.api.connector.file.FileSource.forRecordStreamFormat(
                        new TextLineInputFormat(), directory.toUri())
                .monitorContinuously(java.time.Duration.ofSeconds(1))
                .build();
        assertThatThrownBy(() -> HybridSource.builder(endless).addSource(live(1)))
                .hasMessageContaining("source 1 of a HybridSource is not bounded");
    }
}
