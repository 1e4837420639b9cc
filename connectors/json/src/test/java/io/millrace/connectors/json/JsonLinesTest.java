package io.millrace.connectors.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.CloseableIterator;
import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.connector.file.FileSink;
import io.millrace.api.connector.file.FileSource;
import io.millrace.api.connector.file.MalformedRecords;
import io.millrace.api.eventtime.WatermarkStrategy;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whole programs that read and write JSON lines. */
@Timeout(60)
class JsonLinesTest {
    @TempDir
    Path directory;

    public enum Kind {
        SMALL,
        LARGE
    }

    public record Place(String city, List<Double> position) {}

    public record Order(
            long id,
            String text,
            Kind kind,
            BigDecimal price,
            Instant at,
            LocalDate day,
            Place place,
            Map<String, Integer> counts,
            Optional<String> note) {}

    /** As old programs have them. */
    public static final class Click {
        public String user;
        private int count;

        public int getCount() {
            return count;
        }

        public void setCount(int count) {
            this.count = count;
        }
    }

    private <T> List<T> read(JsonLinesFormat<T> format, String... lines) throws Exception {
        Path input = directory.resolve("in.jsonl");
        Files.write(input, List.of(lines));
        return read(format, input);
    }

    private static <T> List<T> read(JsonLinesFormat<T> format, Path input) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        List<T> records = new ArrayList<>();
        try (CloseableIterator<T> results = env.fromSource(
                        FileSource.forRecordStreamFormat(format, input).build(),
                        WatermarkStrategy.noWatermarks(),
                        "lines")
                .executeAndCollect()) {
            results.forEachRemaining(records::add);
        }
        return records;
    }

    private static Order order(int id) {
        return new Order(
                id,
                "größe \"" + id + "\"\n",
                id % 2 == 0 ? Kind.SMALL : Kind.LARGE,
                new BigDecimal(id + ".50"),
                Instant.ofEpochMilli(1_700_000_000_123L + id),
                LocalDate.of(2026, 11, 22),
                new Place("Köln", List.of(50.9, 6.9)),
                Map.of("a", id),
                id % 3 == 0 ? Optional.empty() : Optional.of("n" + id));
    }

    @Test
    void recordsOfEveryShapeComeBackAsTheyWereWritten() throws Exception {
        List<Order> orders =
                IntStream.range(0, 500).mapToObj(JsonLinesTest::order).toList();
        Path output = directory.resolve("out");
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(1);
        env.fromData(orders)
                .sinkTo(FileSink.forRowFormat(output, JsonLinesEncoder.forClass(Order.class))
                        .build());
        env.execute();

        assertThat(Files.readAllLines(output.resolve("part-0-0"))).hasSize(500);
        assertThat(read(JsonLinesFormat.forClass(Order.class), output)).containsExactlyInAnyOrderElementsOf(orders);
    }

    @Test
    void pojosAreReadByTheirSettersAndUnknownFieldsPassedOver() throws Exception {
        assertThat(read(
                        JsonLinesFormat.forClass(Click.class),
                        "{\"user\":\"ann\",\"other\":{\"x\":[1]},\"count\":3}",
                        ""))
                .singleElement()
                .satisfies(click -> {
                    assertThat(click.user).isEqualTo("ann");
                    assertThat(click.getCount()).isEqualTo(3);
                });
    }

    @Test
    void aMalformedLineIsNamedWithItsPlaceAndWhatToDo() {
        assertThatThrownBy(() -> read(
                        JsonLinesFormat.forClass(Click.class),
                        "{\"user\":\"ann\"}",
                        "{\"user\":\"bob\",\"count\":\"x1\"}"))
                .hasMessageContaining("malformed line 2 of 'file://")
                .hasMessageContaining("column 23")
                .hasMessageContaining("x1")
                .hasMessageContaining("onMalformed(MalformedRecords.SKIP)");
    }

    @Test
    void whatIsWrongIsSaidOfTheFieldAndWithoutJacksonsSwitches() {
        assertThatThrownBy(() -> read(JsonLinesFormat.forClass(Order.class), "{\"text\":\"no id\"}"))
                .hasMessageContaining(": field 'id': Cannot map `null` into type `long`: '{");
        assertThatThrownBy(() -> read(JsonLinesFormat.forClass(Order.class), "{\"id\":1.5}"))
                .hasMessageContaining(": field 'id': Cannot coerce Floating-point value (1.5) to `long` value: '{");
        assertThatThrownBy(() -> read(
                        JsonLinesFormat.forClass(Order.class),
                        "{\"id\":1,\"place\":{\"city\":\"x\",\"position\":[1.0,\"far\"]}}"))
                .hasMessageContaining(": field 'place.position[1]': ");
    }

    @Test
    void whatIsNoRecordIsSkippedWhenThatWasSaid() throws Exception {
        JsonLinesFormat<Order> format = JsonLinesFormat.forClass(Order.class).onMalformed(MalformedRecords.SKIP);
        assertThat(read(
                        format,
                        "{\"id\":1}",
                        "{\"text\":\"no id\"}",
                        "{\"id\":1.5}",
                        "{\"id\":2} {\"id\":3}",
                        "null",
                        "[1]",
                        "{\"id\":4",
                        "{\"id\":5,\"kind\":\"HUGE\"}",
                        "{\"id\":6,\"unknown\":true}"))
                .extracting(Order::id)
                .containsExactly(1L, 6L);
    }

    @Test
    void unknownFieldsCanBeRefused() {
        assertThatThrownBy(() -> read(
                        JsonLinesFormat.forClass(Click.class).withoutUnknownFields(), "{\"user\":\"a\",\"typo\":1}"))
                .hasMessageContaining("Unrecognized field \"typo\"");
    }

    @Test
    void aLineThatIsTooLongStopsTheJobEvenSo() {
        JsonLinesFormat<Click> format = JsonLinesFormat.forClass(Click.class)
                .onMalformed(MalformedRecords.SKIP)
                .withMaxLineLength(20);
        assertThatThrownBy(() -> read(format, "{\"user\":\"" + "x".repeat(100) + "\"}"))
                .isNotInstanceOf(IOException.class)
                .hasMessageContaining("longer than 20 bytes");
    }
}
