package io.millrace.api.connector.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.connector.InMemoryMetrics;
import io.millrace.base.MillraceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextLineInputFormatTest {
    private static final TextLineInputFormat FORMAT = new TextLineInputFormat();

    @TempDir
    Path directory;

    private Path file(String content) throws IOException {
        return Files.writeString(directory.resolve("in.txt"), content);
    }

    @Test
    void linesEndWithLineFeedOrCarriageReturnAndLineFeedOrTheFile() throws IOException {
        assertThat(Splits.read(FORMAT, Splits.whole(file("a\nb\r\n\nc\rd\r\n\r\nlast"))))
                .containsExactly("a", "b", "", "c\rd", "", "last");
    }

    @Test
    void aFileThatEndsWithALineEndHasNoFurtherLine() throws IOException {
        assertThat(Splits.read(FORMAT, Splits.whole(file("a\n")))).containsExactly("a");
    }

    @Test
    void aByteOrderMarkIsNotPartOfTheFirstLine() throws IOException {
        assertThat(Splits.read(FORMAT, Splits.whole(file("\uFEFFa\nb")))).containsExactly("a", "b");
    }

    @Test
    void bytesThatAreNoUtf8AreReplacedAndTheRestIsRead() throws IOException {
        Path file = directory.resolve("in.txt");
        Files.write(file, new byte[] {'a', (byte) 0xFF, 'b', '\n', 'c', '\n'});

        assertThat(Splits.read(FORMAT, Splits.whole(file))).containsExactly("a\uFFFDb", "c");
    }

    @Test
    void everyLineBelongsToExactlyOneSplitWhereverItIsCut() throws IOException {
        String content = "one\ntwo\r\n\nthree\n\r\nfour and more\nü\nlast";
        List<String> lines = Splits.read(FORMAT, Splits.whole(file(content)));
        int length = content.getBytes(StandardCharsets.UTF_8).length;
        for (int size = 1; size <= length + 1; size++) {
            assertThat(Splits.readAll(FORMAT, Splits.ofSize(directory.resolve("in.txt"), size)))
                    .as("splits of %d bytes", size)
                    .isEqualTo(lines);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void randomFilesAreReadTheSameInSplitsAndAsAWhole(long seed) throws IOException {
        Random random = new Random(seed);
        List<String> lines = new ArrayList<>();
        StringBuilder content = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            // Some lines are longer than the reader's chunk of 64 KiB.
            int length = random.nextInt(10) == 0 ? random.nextInt(200_000) : random.nextInt(40);
            String line = "x".repeat(length) + i;
            lines.add(line);
            content.append(line).append(random.nextBoolean() ? "\n" : "\r\n");
        }
        Path file = file(content.toString());

        for (int size : new int[] {5_000, 1 << 16, (1 << 16) + 1, 1 + random.nextInt(300_000)}) {
            assertThat(Splits.readAll(FORMAT, Splits.ofSize(file, size)))
                    .as("seed %d, splits of %d bytes", seed, size)
                    .isEqualTo(lines);
        }
    }

    @Test
    void aReaderContinuesExactlyWhereAnotherOneStopped() throws IOException {
        Path file = file("a\nbb\r\nccc\n\ndddd");
        FileSourceSplit split = Splits.range(file, 1, 9);
        List<String> expected = Splits.read(FORMAT, split);
        assertThat(expected).containsExactly("bb", "ccc");

        List<String> records = new ArrayList<>();
        FileSourceSplit rest = split;
        String record;
        do {
            try (StreamFormat.Reader<String> reader =
                    FORMAT.createReader(new SplitInput(rest, new InMemoryMetrics()))) {
                record = reader.read();
                rest = split.withPosition(reader.position());
            }
            if (record != null) {
                records.add(record);
            }
        } while (record != null);
        assertThat(records).isEqualTo(expected);
    }

    @Test
    void aLineOfTheGreatestLengthIsReadAndALongerOneIsRefusedWithItsPlace() throws IOException {
        Path file = file("short\n" + "x".repeat(100_000) + "\r\n" + "y".repeat(100_001) + "\n");
        TextLineInputFormat limited = FORMAT.withMaxLineLength(100_000);
        StreamFormat.Reader<String> reader =
                limited.createReader(new SplitInput(Splits.whole(file), new InMemoryMetrics()));
        assertThat(reader.read()).isEqualTo("short");
        assertThat(reader.read()).hasSize(100_000);

        assertThatThrownBy(reader::read)
                .hasMessageContaining("the line that begins at byte 100008")
                .hasMessageContaining("in.txt")
                .hasMessageContaining("longer than 100000 bytes")
                .hasMessageContaining("withMaxLineLength");
        reader.close();
    }

    @Test
    void aLineMuchLongerThanTheLimitIsRefusedBeforeItFillsMemory() throws IOException {
        Path file = file("x".repeat(10_000_000));

        assertThatThrownBy(() -> Splits.read(FORMAT.withMaxLineLength(1_000), Splits.whole(file)))
                .hasMessageContaining("longer than 1000 bytes");
    }

    @Test
    void aFileThatChangedSinceItWasListedIsRefused() throws IOException {
        FileSourceSplit split = Splits.whole(file("a\nb\n"));
        file("a\n");

        assertThatThrownBy(() -> Splits.read(FORMAT, split))
                .satisfies(refused -> assertThat(
                                ((MillraceException) refused).failure().code())
                        .isEqualTo("MR-2405"))
                .hasMessageContaining("changed while the job was reading it")
                .hasMessageContaining("it had 4 bytes when the input was listed and has 2 now");
    }
}
