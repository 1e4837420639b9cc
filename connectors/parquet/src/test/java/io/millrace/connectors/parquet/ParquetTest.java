package io.millrace.connectors.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.CloseableIterator;
import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.connector.file.FileSink;
import io.millrace.api.connector.file.FileSource;
import io.millrace.api.connector.file.OutputFileConfig;
import io.millrace.api.eventtime.WatermarkStrategy;
import io.millrace.base.MemorySize;
import io.millrace.base.MillraceException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whole programs that write Parquet files and read them again. */
@Timeout(120)
class ParquetTest {
    @TempDir
    Path directory;

    public enum Kind {
        SHORT,
        LONG
    }

    public record Trip(
            int id,
            long meters,
            short seats,
            byte axles,
            double price,
            float rating,
            boolean paid,
            String city,
            Kind kind,
            LocalDate day,
            Instant start,
            LocalDateTime local,
            Integer tip) {}

    /** Fewer columns, in another order. */
    public record Bill(String city, double price, long id) {}

    public record WithMissing(String city, String driver) {}

    public record WithWrongType(int city) {}

    public record TooSmall(byte id) {}

    public record NotNullable(int tip) {}

    public record Refusing(int id) {
        public Refusing {
            if (id > 10) {
                throw new IllegalArgumentException("id " + id + " is above 10");
            }
        }
    }

    public record Nested(List<String> names) {}

    private static Trip trip(int id) {
        return new Trip(
                id,
                id * 1_000_000_000L,
                (short) (id % 100),
                (byte) 2,
                id / 4.0,
                id / 2f,
                id % 2 == 0,
                id % 5 == 0 ? null : "Köln " + id % 7,
                id % 3 == 0 ? Kind.SHORT : Kind.LONG,
                LocalDate.of(2026, 1, 1).plusDays(id % 365),
                Instant.ofEpochSecond(1_700_000_000L + id, 123_456_000),
                LocalDateTime.of(1969, 12, 31, 23, 59, 59, 999_999_000).plusSeconds(id),
                id % 4 == 0 ? null : id);
    }

    private Path write(int count) throws Exception {
        Path output = directory.resolve("out");
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(1);
        env.fromData(IntStream.range(0, count).mapToObj(ParquetTest::trip).toList())
                .sinkTo(FileSink.forBulkFormat(output, ParquetWriters.forRecord(Trip.class))
                        .withOutputFileConfig(OutputFileConfig.builder()
                                .withPartSuffix(".parquet")
                                .build())
                        .build());
        env.execute();
        return output;
    }

    private static <T extends Record> List<T> read(Class<T> type, Path input) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        List<T> records = new ArrayList<>();
        try (CloseableIterator<T> results = env.fromSource(
                        FileSource.forRecordStreamFormat(ParquetFormat.forRecord(type), input)
                                .withSplitSize(new MemorySize(2_000), new MemorySize(2_000))
                                .build(),
                        WatermarkStrategy.noWatermarks(),
                        "rows")
                .executeAndCollect()) {
            results.forEachRemaining(records::add);
        }
        return records;
    }

    @Test
    void recordsComeBackAsTheyWereWrittenHoweverTheFileIsSplit() throws Exception {
        Path output = write(5_000);
        assertThat(output.resolve("part-0-0.parquet")).exists();
        assertThat(read(Trip.class, output))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 5_000).mapToObj(ParquetTest::trip).toList());
    }

    @Test
    void onlyTheColumnsOfTheRecordAreReadAndWidened() throws Exception {
        assertThat(read(Bill.class, write(3)))
                .containsExactlyInAnyOrder(
                        new Bill(null, 0, 0), new Bill("Köln 1", 0.25, 1), new Bill("Köln 2", 0.5, 2));
    }

    @Test
    void whatDoesNotFitIsNamedWithFileColumnAndBothTypes() throws Exception {
        Path output = write(200);
        assertThatThrownBy(() -> read(WithMissing.class, output))
                .satisfies(refused -> assertThat(code(refused)).isEqualTo("MR-2460"))
                .hasMessageContaining("part-0-0.parquet' has the columns [id, meters")
                .hasMessageContaining("but not [driver], which WithMissing needs");
        assertThatThrownBy(() -> read(WithWrongType.class, output))
                .satisfies(refused -> assertThat(code(refused)).isEqualTo("MR-2461"))
                .hasMessageContaining("optional binary city (STRING)'")
                .hasMessageContaining("int of the record's component");
        assertThatThrownBy(() -> read(TooSmall.class, output))
                .satisfies(refused -> assertThat(code(refused)).isEqualTo("MR-2462"))
                .hasMessageContaining("is 128 and not between -128 and 127");
        assertThatThrownBy(() -> read(NotNullable.class, output))
                .satisfies(refused -> assertThat(code(refused)).isEqualTo("MR-2462"))
                .hasMessageContaining("column 'tip'")
                .hasMessageContaining("is null, but the component is primitive");
        assertThatThrownBy(() -> read(Refusing.class, output)).hasMessageContaining("id 11 is above 10");
    }

    @Test
    void aComponentThatNoColumnHasIsRefusedWhenTheProgramIsBuilt() {
        assertThatThrownBy(() -> ParquetFormat.forRecord(Nested.class))
                .satisfies(refused -> assertThat(code(refused)).isEqualTo("MR-2463"))
                .hasMessageContaining("component 'names' of")
                .hasMessageContaining("java.util.List");
        assertThatThrownBy(() -> ParquetWriters.forRecord(Nested.class)).hasMessageContaining("component 'names'");
    }

    private static String code(Throwable refused) {
        return ((MillraceException) refused).failure().code();
    }
}
