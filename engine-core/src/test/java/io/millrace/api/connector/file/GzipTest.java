package io.millrace.api.connector.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.connector.InMemoryMetrics;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GzipTest {
    private static final TextLineInputFormat FORMAT = new TextLineInputFormat();

    @TempDir
    Path directory;

    private static byte[] gzip(String content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static String randomLines(long seed, int count) {
        Random random = new Random(seed);
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            lines.append(Long.toHexString(random.nextLong())).append('\n');
        }
        return lines.toString();
    }

    @Test
    void isReadAsOneSplitBeyondItsCompressedLength() throws IOException {
        String content = "the same line\n".repeat(10_000);
        Path file = Files.write(directory.resolve("in.txt.gz"), gzip(content));

        List<FileSourceSplit> splits = Splits.ofSize(file, 100);

        assertThat(splits).hasSize(1);
        assertThat(Splits.readAll(FORMAT, splits)).hasSize(10_000).containsOnly("the same line");
    }

    @Test
    void membersThatFollowEachOtherAreAllRead() throws IOException {
        // Sizes around the buffers' make member ends fall on buffer ends, where the JDK may believe the file is over.
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            String lines = randomLines(i, 40 + i);
            members.write(gzip(lines));
            expected.append(lines);
        }
        Path file = Files.write(directory.resolve("in.gz"), members.toByteArray());

        assertThat(Splits.read(FORMAT, Splits.whole(file)))
                .isEqualTo(expected.toString().lines().toList());
    }

    @Test
    void aMemberThatEndsExactlyWithTheBufferIsNotTheLastOne() throws IOException {
        byte[] first = gzip(randomLines(1, 20_000));
        byte[] second = gzip("last\n");
        // An extra field of just the right length puts the end of the first member at a multiple of 64 KiB.
        int padding = (1 << 16) - (first.length + 2) % (1 << 16);
        byte[] header = Arrays.copyOf(first, 10);
        header[3] |= 4;
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(header);
        file.write(padding & 0xFF);
        file.write(padding >> 8);
        file.write(new byte[padding]);
        file.write(first, 10, first.length - 10);
        assertThat(file.size() % (1 << 16)).isZero();
        file.write(second);
        Path path = Files.write(directory.resolve("in.gz"), file.toByteArray());

        assertThat(Splits.read(FORMAT, Splits.whole(path))).hasSize(20_001).endsWith("last");
    }

    @Test
    void aReaderContinuesAtAPositionOfUncompressedContent() throws IOException {
        Path file = Files.write(directory.resolve("in.gz"), gzip(randomLines(7, 30_000)));
        FileSourceSplit split = Splits.whole(file);
        List<String> expected = Splits.read(FORMAT, split);

        List<String> records = new ArrayList<>();
        long position;
        try (StreamFormat.Reader<String> reader = FORMAT.createReader(new SplitInput(split, new InMemoryMetrics()))) {
            for (int i = 0; i < 12_345; i++) {
                records.add(reader.read());
            }
            position = reader.position();
        }
        records.addAll(Splits.read(FORMAT, split.withPosition(position)));

        assertThat(records).isEqualTo(expected);
    }

    @Test
    void aFileThatIsCutOffIsAnErrorNotAnEnd() throws IOException {
        byte[] whole = gzip(randomLines(3, 10_000));
        Path file = Files.write(directory.resolve("in.gz"), Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> Splits.read(FORMAT, Splits.whole(file))).isInstanceOf(EOFException.class);
    }

    @Test
    void otherCompressionsAreRefusedByName() throws IOException {
        Path file = Files.writeString(directory.resolve("in.csv.zst"), "x");

        assertThatThrownBy(() -> Splits.ofSize(file, 100))
                .hasMessageContaining("in.csv.zst' is compressed as .zst")
                .hasMessageContaining("compress it as .gz");
    }
}
