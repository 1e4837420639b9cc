package io.millrace.connectors.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.CloseableIterator;
import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.connector.file.FileSink;
import io.millrace.api.connector.file.FileSource;
import io.millrace.api.eventtime.WatermarkStrategy;
import io.millrace.base.MillraceException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that are not what they should be fail the job with their name and what is wrong, and allocate nothing for it. */
@Timeout(120)
class DamagedParquetTest {
    private static final int ROWS = 300;
    /** Behind the footer: its length, and the magic bytes. */
    private static final int TAIL = 8;

    public record Reading(int id, String sensor, Double value) {}

    @TempDir
    Path directory;

    private Path file;
    private byte[] whole;

    private static Reading reading(int id) {
        return new Reading(id, "sensor " + id % 7, id % 5 == 0 ? null : id / 3.0);
    }

    @BeforeEach
    void write() throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(1);
        env.fromData(IntStream.range(0, ROWS)
                        .mapToObj(DamagedParquetTest::reading)
                        .toList())
                .sinkTo(FileSink.forBulkFormat(directory.resolve("out"), ParquetWriters.forRecord(Reading.class))
                        .build());
        env.execute();
        file = directory.resolve("readings.parquet");
        Files.move(directory.resolve("out/part-0-0"), file);
        whole = Files.readAllBytes(file);
    }

    @Test
    void aFileThatWasCutOffOrIsSomethingElseIsNamedAsThat() throws IOException {
        assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length - 100)))
                .satisfies(DamagedParquetTest::isDamage)
                .hasMessageContaining(
                        "readings.parquet' is no whole Parquet file: it begins as one but does not end as")
                .hasMessageContaining("cut off or is still being written");
        assertThatThrownBy(() -> read("id,sensor,value\n1,a,2.5\n".getBytes(StandardCharsets.UTF_8)))
                .satisfies(DamagedParquetTest::isDamage)
                .hasMessageContaining("it neither begins nor ends with PAR1");
        assertThatThrownBy(() -> read(new byte[] {'P', 'A', 'R', '1'}))
                .satisfies(DamagedParquetTest::isDamage)
                .hasMessageContaining("it has 4 bytes, and the smallest one has 12");
        assertThatThrownBy(() -> read(withFooterOf(1 << 30)))
                .satisfies(DamagedParquetTest::isDamage)
                .hasMessageContaining("readings.parquet' is no whole Parquet file");
    }

    /** As a file of the other formats without a byte: jobs leave such files behind that wrote nothing. */
    @Test
    void aFileWithoutAByteHasNoRows() throws Exception {
        assertThat(read(new byte[0])).isEmpty();
    }

    @Test
    void sizesThatCannotBeAreRefusedBeforeAnythingIsAllocatedForThem() {
        assertThatThrownBy(() -> read(withColumn(2, column -> column.setTotal_compressed_size(1L << 40))))
                .satisfies(DamagedParquetTest::isDamage)
                .hasMessageContaining("column 'value' of row group 0 has 1099511627776 bytes from byte")
                .hasMessageContaining("and the file has ");
        assertThatThrownBy(() -> read(withColumn(1, column -> column.setNum_values(1L << 50))))
                .satisfies(DamagedParquetTest::isDamage)
                .hasMessageContaining("column 'sensor' of row group 0 has 1125899906842624 values for 300 rows");
        assertThatThrownBy(() -> read(withGroup(group -> group.setNum_rows(1L << 50))))
                .satisfies(DamagedParquetTest::isDamage)
                .hasMessageContaining("has 300 values for 1125899906842624 rows");
        assertThatThrownBy(() -> read(withGroup(group -> group.getColumns()
                        .forEach(column -> column.getMeta_data().setTotal_uncompressed_size(9)))))
                .satisfies(DamagedParquetTest::isDamage)
                .hasMessageContaining("row 1 of row group 0")
                .hasMessageContaining("in a row group whose largest column has 9");
    }

    @Test
    void columnsThatAreNotReadMayBeDamaged() throws Exception {
        Files.write(file, withColumn(2, column -> column.setTotal_compressed_size(1L << 40)));
        assertThat(read(FileSource.forRecordStreamFormat(ParquetFormat.forRecord(Sensor.class), file)
                        .build()))
                .hasSize(ROWS);
    }

    public record Sensor(String sensor) {}

    @Test
    void aPageThatIsNotWhatWasWrittenIsNoticedByItsChecksum() {
        byte[] damaged = whole.clone();
        damaged[100] ^= 1; // in the first page, behind its header
        assertThatThrownBy(() -> read(damaged))
                .satisfies(DamagedParquetTest::isDamage)
                .hasMessageContaining("cannot be read at row 1 of row group 0")
                .hasMessageContaining("CRC");
    }

    /** Replay with the seed in the message. */
    @Test
    void whateverIsDamagedTheFileIsReadRightOrRefusedWithACode() throws Exception {
        List<Reading> right = read(whole);
        for (int seed = 0; seed < 150; seed++) {
            Random random = new Random(seed);
            byte[] damaged = whole.clone();
            int footer = damaged.length - footerLength() - TAIL;
            for (int flips = 0; flips <= seed % 3; flips++) {
                int at = random.nextBoolean()
                        ? footer + random.nextInt(damaged.length - footer)
                        : random.nextInt(damaged.length);
                damaged[at] = random.nextBoolean() ? (byte) 0xFF : (byte) random.nextInt();
            }
            try {
                assertThat(read(damaged)).as("seed " + seed).isEqualTo(right);
            } catch (MillraceException refused) {
                assertThat(refused.failure().code())
                        .as("seed " + seed + ": " + refused.getMessage())
                        .isIn("MR-6166", "MR-2460", "MR-2461", "MR-2462");
            }
        }
    }

    @Test
    void whatTheFileSystemCannotReadIsNotCalledDamaged() {
        FileSource<Reading> unreadable = FileSource.forRecordStreamFormat(
                        ParquetFormat.forRecord(Reading.class), URI.create("broken:" + file))
                .build();
        assertThatThrownBy(() -> read(unreadable))
                .satisfies(failed -> assertThat(code(failed)).isEqualTo("MR-2407"))
                .hasMessageContaining("cannot read 'broken:" + file + "'")
                .hasMessageContaining("no live nodes contain block 4711");
    }

    private List<Reading> read(byte[] content) throws Exception {
        Files.write(file, content);
        return read(FileSource.forRecordStreamFormat(ParquetFormat.forRecord(Reading.class), file)
                .build());
    }

    private static <T> List<T> read(FileSource<T> source) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(1);
        List<T> records = new ArrayList<>();
        try (CloseableIterator<T> results =
                env.fromSource(source, WatermarkStrategy.noWatermarks(), "rows").executeAndCollect()) {
            results.forEachRemaining(records::add);
        }
        return records;
    }

    private int footerLength() {
        return tail(whole).getInt();
    }

    private static ByteBuffer tail(byte[] content) {
        return ByteBuffer.wrap(content, content.length - TAIL, TAIL).order(ByteOrder.LITTLE_ENDIAN);
    }

    private byte[] withFooterOf(int length) {
        byte[] changed = whole.clone();
        tail(changed).putInt(length);
        return changed;
    }

    private byte[] withColumn(int column, Consumer<ColumnMetaData> change) throws IOException {
        return withGroup(group -> change.accept(group.getColumns().get(column).getMeta_data()));
    }

    /** The file with other metadata behind the same pages. */
    private byte[] withGroup(Consumer<RowGroup> change) throws IOException {
        int pages = whole.length - TAIL - footerLength();
        FileMetaData metadata = Util.readFileMetaData(new ByteArrayInputStream(whole, pages, footerLength()));
        change.accept(metadata.getRow_groups().get(0));
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        changed.write(whole, 0, pages);
        Util.writeFileMetaData(metadata, changed);
        ByteBuffer length = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
        changed.write(length.putInt(changed.size() - pages).array());
        changed.write("PAR1".getBytes(StandardCharsets.US_ASCII));
        return changed.toByteArray();
    }

    private static void isDamage(Throwable refused) {
        assertThat(code(refused)).isEqualTo("MR-6166");
    }

    private static String code(Throwable refused) {
        return ((MillraceException) refused).failure().code();
    }
}
