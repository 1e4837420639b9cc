package io.millrace.testkit;

import io.millrace.api.connector.base.hybrid.HybridSource;
import io.millrace.api.connector.datagen.DataGeneratorSource;
import io.millrace.api.connector.file.CsvFormat;
import io.millrace.api.connector.file.FileSource;
import io.millrace.api.connector.file.FileSource.FileSourceBuilder;
import io.millrace.api.connector.file.TextLineInputFormat;
import io.millrace.api.connector.source.Boundedness;
import io.millrace.api.connector.source.Source;
import io.millrace.api.connector.source.SplitEnumerator;
import io.millrace.api.connector.source.lib.CollectionSource;
import io.millrace.api.connector.source.lib.NumberSequenceSource;
import io.millrace.api.connector.source.ratelimit.RateLimiterStrategy;
import io.millrace.api.types.Types;
import io.millrace.base.MemorySize;
import io.millrace.base.fs.FileSystem.DurableOutputStream;
import io.millrace.base.fs.FileSystems;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** Every source that comes with the engine goes on where it stood. The socket does not: a server repeats nothing. */
class BuiltInSourcesTest {
    private static final URI INPUT = URI.create("memory:///sources/in");
    private static final int FILES = 3;
    private static final int LINES = 150;

    /** A line of the files, for the CSV format. */
    public record Line(String file, int number) {}

    @BeforeAll
    static void writeFiles() throws IOException {
        for (int file = 0; file < FILES; file++) {
            URI path = URI.create(INPUT + "/file-" + file + ".csv");
            if (FileSystems.of(path).exists(path)) {
                return;
            }
            try (DurableOutputStream out = FileSystems.of(path).create(path)) {
                for (int line = 0; line < LINES; line++) {
                    out.write((line(file, line) + "\n").getBytes(StandardCharsets.UTF_8));
                }
                out.closeDurably();
            }
        }
    }

    private static String line(int file, int line) {
        return "file-" + file + "," + line;
    }

    private static List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (int file = 0; file < FILES; file++) {
            for (int line = 0; line < LINES; line++) {
                lines.add(line(file, line));
            }
        }
        return lines;
    }

    /** Files, then generated lines, whose source is made when the files have been read. */
    @Nested
    class Hybrid extends SourceConformance<String> {
        private static final int GENERATED = 120;

        @Override
        protected Source<String, ?, ?> newSource() {
            return HybridSource.<String, SplitEnumerator<?, ?>>builder(files().build())
                    .<SplitEnumerator<?, ?>, Source<String, ?, ?>>addSource(
                            before -> new CollectionSource<>(List.of("between", "both"), Types.STRING),
                            Boundedness.BOUNDED)
                    .addSource(new DataGeneratorSource<>(number -> "generated " + number, GENERATED, Types.STRING))
                    .build();
        }

        @Override
        protected List<String> expected() {
            List<String> expected = lines();
            expected.addAll(List.of("between", "both"));
            LongStream.range(0, GENERATED).forEach(number -> expected.add("generated " + number));
            return expected;
        }
    }

    private static FileSourceBuilder<String> files() {
        return FileSource.forRecordStreamFormat(new TextLineInputFormat(), INPUT)
                .withSplitSize(new MemorySize(700), new MemorySize(64));
    }

    @Nested
    class Numbers extends SourceConformance<Long> {
        @Override
        protected Source<Long, ?, ?> newSource() {
            return new NumberSequenceSource(-300, 700);
        }

        @Override
        protected List<Long> expected() {
            return LongStream.rangeClosed(-300, 700).boxed().toList();
        }
    }

    @Nested
    class Elements extends SourceConformance<String> {
        @Override
        protected Source<String, ?, ?> newSource() {
            return new CollectionSource<>(expected(), Types.STRING);
        }

        @Override
        protected List<String> expected() {
            return IntStream.range(0, 300)
                    .mapToObj(number -> "element " + number)
                    .toList();
        }
    }

    @Nested
    class Generator extends SourceConformance<String> {
        @Override
        protected Source<String, ?, ?> newSource() {
            return new DataGeneratorSource<>(number -> "event " + number, 900, Types.STRING);
        }

        @Override
        protected List<String> expected() {
            return IntStream.range(0, 900).mapToObj(number -> "event " + number).toList();
        }
    }

    @Nested
    class SlowGenerator extends SourceConformance<String> {
        @Override
        protected Source<String, ?, ?> newSource() {
            return new DataGeneratorSource<>(
                    number -> "event " + number, 60, RateLimiterStrategy.perSecond(20), Types.STRING);
        }

        @Override
        protected List<String> expected() {
            return IntStream.range(0, 60).mapToObj(number -> "event " + number).toList();
        }
    }

    @Nested
    class TextFiles extends SourceConformance<String> {
        @Override
        protected Source<String, ?, ?> newSource() {
            return files().build();
        }

        @Override
        protected List<String> expected() {
            return lines();
        }
    }

    @Nested
    class TextFilesInTimeOrder extends SourceConformance<String> {
        @Override
        protected Source<String, ?, ?> newSource() {
            return files().inTimeOrder().build();
        }

        @Override
        protected List<String> expected() {
            return lines();
        }
    }

    @Nested
    class WatchedDirectory extends SourceConformance<String> {
        @Override
        protected Source<String, ?, ?> newSource() {
            return files().monitorContinuously(Duration.ofSeconds(1)).build();
        }

        @Override
        protected List<String> expected() {
            return lines();
        }
    }

    @Nested
    class CsvFiles extends SourceConformance<Line> {
        @Override
        protected Source<Line, ?, ?> newSource() {
            return FileSource.forRecordStreamFormat(
                            CsvFormat.forRecord(Line.class).withoutHeader(), INPUT)
                    .withSplitSize(new MemorySize(700), new MemorySize(64))
                    .build();
        }

        @Override
        protected List<Line> expected() {
            List<Line> expected = new ArrayList<>();
            for (int file = 0; file < FILES; file++) {
                for (int line = 0; line < LINES; line++) {
                    expected.add(new Line("file-" + file, line));
                }
            }
            return expected;
        }
    }
}
