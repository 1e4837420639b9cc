package io.millrace.api.connector.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.connector.InMemoryMetrics;
import io.millrace.base.MillraceException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFormatTest {
    record Flight(LocalDateTime scheduled, int delay, String origin) {}

    enum Color {
        RED,
        GREEN
    }

    record Everything(
            String text,
            int i,
            long l,
            double d,
            boolean b,
            short s,
            Integer boxed,
            BigDecimal decimal,
            Color color,
            LocalDate date,
            LocalTime time,
            LocalDateTime dateTime,
            Instant instant) {}

    record Percent(int value) {
        Percent {
            if (value < 0 || value > 100) {
                throw new IllegalArgumentException("a percentage is from 0 to 100");
            }
        }
    }

    record Unconvertible(List<String> names) {}

    private static final CsvFormat<Flight> FLIGHTS =
            CsvFormat.forRecord(Flight.class).withPattern("scheduled", "yyyy-MM-dd HH:mm");

    @TempDir
    Path directory;

    private final InMemoryMetrics metrics = new InMemoryMetrics();

    private FileSourceSplit file(String content) throws IOException {
        return Splits.whole(Files.writeString(directory.resolve("in.csv"), content));
    }

    private <T> List<T> read(CsvFormat<T> format, String content) throws IOException {
        return Splits.read(format, file(content), metrics);
    }

    private static Flight flight(String scheduled, int delay, String origin) {
        return new Flight(LocalDateTime.parse(scheduled), delay, origin);
    }

    @Test
    void theHeaderSaysWhichColumnIsWhich() throws IOException {
        assertThat(read(FLIGHTS, "origin,distance,delay,scheduled\nDTW,1750,66,2001-01-01 00:47\n"))
                .containsExactly(flight("2001-01-01T00:47", 66, "DTW"));
    }

    @Test
    void withoutHeaderTheColumnsAreTheComponents() throws IOException {
        assertThat(read(FLIGHTS, "2001-01-01 00:47,-66,DTW\r\n2001-01-02 00:00,0,LAX"))
                .containsExactly(flight("2001-01-01T00:47", -66, "DTW"), flight("2001-01-02T00:00", 0, "LAX"));
        assertThat(read(
                        FLIGHTS.withoutHeader("delay", "distance", "scheduled", "origin"),
                        "7,1750,2001-01-01 00:47,DTW"))
                .containsExactly(flight("2001-01-01T00:47", 7, "DTW"));
    }

    @Test
    void theHeaderCountsInEverySplitOfItsFileAndIsSkippedOnce() throws IOException {
        StringBuilder content = new StringBuilder("\uFEFForigin,delay,scheduled\n");
        for (int i = 0; i < 50; i++) {
            content.append("DTW,").append(i).append(",2001-01-01 00:47\n");
        }
        List<Flight> whole = Splits.read(FLIGHTS, file(content.toString()));
        assertThat(whole).hasSize(50);

        for (int size : new int[] {1, 7, 29, 30, 31, 32, 33, 100}) {
            assertThat(Splits.readAll(FLIGHTS, Splits.ofSize(directory.resolve("in.csv"), size)))
                    .as("splits of %d bytes", size)
                    .isEqualTo(whole);
        }
    }

    @Test
    void aHeaderThatLacksAComponentIsRefused() {
        assertThatThrownBy(() -> read(FLIGHTS, "scheduled,delay,from\n2001-01-01 00:47,66,DTW\n"))
                .hasMessageContaining("names [scheduled, delay, from] but not [origin], which Flight needs");
    }

    @Test
    void aHeaderThatNamesNoComponentAtAllIsARecordThatSaysWhatAHeaderWouldBe() {
        assertThatThrownBy(() -> read(FLIGHTS, "time,late,from\n2001-01-01 00:47,66,DTW\n"))
                .hasMessageContaining("malformed line 1 of")
                .hasMessageContaining("and as a header it would have to name [scheduled, delay, origin]");
        assertThatThrownBy(() -> read(FLIGHTS, "scheduled,delay,origin\n2001-01-01 00:47,late,DTW\n"))
                .hasMessageNotContaining("as a header");
        assertThatThrownBy(() -> read(FLIGHTS.withoutHeader(), "2001-01-01 00:47,late,DTW\n"))
                .hasMessageContaining("malformed line 1 of")
                .hasMessageNotContaining("as a header");
    }

    @Test
    void quotedFieldsMayHoldSeparatorsAndQuotes() throws IOException {
        assertThat(read(FLIGHTS, "\"2001-01-01 00:47\",\"66\",\"Detroit, \"\"Metro\"\"\"\n"))
                .containsExactly(flight("2001-01-01T00:47", 66, "Detroit, \"Metro\""));
        assertThat(read(FLIGHTS, "2001-01-01 00:47,66,\"\"")).containsExactly(flight("2001-01-01T00:47", 66, ""));
    }

    @Test
    void theSeparatorMayBeAnother() throws IOException {
        assertThat(read(FLIGHTS.withSeparator(';'), "scheduled;delay;origin\n2001-01-01 00:47;66;a,b"))
                .containsExactly(flight("2001-01-01T00:47", 66, "a,b"));
    }

    @Test
    void everyKindOfComponentIsConverted() throws IOException {
        String line = "ü,-2147483648,9223372036854775807,1.5e3,TRUE,-7,,12.50,GREEN,2001-02-28,06:30,"
                + "2001-01-01T06:00:01,2001-01-01T00:00:00Z";

        assertThat(read(CsvFormat.forRecord(Everything.class), line))
                .containsExactly(new Everything(
                        "ü",
                        Integer.MIN_VALUE,
                        Long.MAX_VALUE,
                        1500,
                        true,
                        (short) -7,
                        null,
                        new BigDecimal("12.50"),
                        Color.GREEN,
                        LocalDate.of(2001, 2, 28),
                        LocalTime.of(6, 30),
                        LocalDateTime.of(2001, 1, 1, 6, 0, 1),
                        Instant.parse("2001-01-01T00:00:00Z")));
    }

    @Test
    void patternsWithoutFixedWidthWorkToo() throws IOException {
        assertThat(read(FLIGHTS.withPattern("scheduled", "d.M.yyyy H:mm"), "1.12.2001 6:05,0,DTW"))
                .containsExactly(flight("2001-12-01T06:05", 0, "DTW"));
    }

    @Test
    void emptyLinesAreNoRecordsAndNotMalformed() throws IOException {
        assertThat(read(FLIGHTS, "\n2001-01-01 00:47,66,DTW\n\r\n\n")).hasSize(1);
        assertThat(metrics.count("malformedRecords")).isZero();
    }

    @Test
    void malformedLinesEndTheJobWithTheirPlaceAndWhatIsWrong() {
        String good = "2001-01-01 00:47,66,DTW\n";
        assertThatThrownBy(() -> read(FLIGHTS, "scheduled,delay,origin\n" + good + "2001-01-01 00:47,late,DTW\n"))
                .isInstanceOf(MillraceException.class)
                .hasMessageContaining("malformed line 3 of 'file://")
                .hasMessageContaining("in.csv', column 2: delay 'late' is not an integer")
                .hasMessageContaining("'2001-01-01 00:47,late,DTW'")
                .hasMessageContaining("onMalformed(MalformedRecords.SKIP)");
        assertMalformed("2001-01-01 00:47,66", "it has 2 fields, not 3");
        assertMalformed("2001-01-01 00:47,66,DTW,LAX", "it has 4 fields, not 3");
        assertMalformed("2001-02-30 00:47,66,DTW", "column 1: scheduled '2001-02-30 00:47' is not a date and time");
        assertMalformed("2001-01-01,66,DTW", "is not a date and time of the expected form");
        assertMalformed("2001-01-01 00:47,,DTW", "column 2: delay '' is not an integer");
        assertMalformed("2001-01-01 00:47,2147483648,DTW", "is not between -2147483648 and 2147483647");
        assertMalformed("2001-01-01 00:47,99999999999999999999,DTW", "is too large");
        assertMalformed("2001-01-01 00:47,66,\"DTW", "column 3: a quoted field does not end on its line");
        assertMalformed("2001-01-01 00:47,66,\"DTW\"x", "column 3: text after the closing quote");
        assertMalformed("2001-01-01 00:47,66,D\"TW", "column 3: a quote inside a field that is not quoted");
    }

    private void assertMalformed(String line, String what) {
        assertThatThrownBy(() -> read(FLIGHTS, line)).hasMessageContaining(what);
    }

    @Test
    void aRecordsConstructorDecidesToo() {
        assertThatThrownBy(() -> read(CsvFormat.forRecord(Percent.class), "50\n101\n"))
                .hasMessageContaining("malformed line 2")
                .hasMessageContaining("Percent refuses it: a percentage is from 0 to 100");
    }

    @Test
    void theContentShownIsBounded() {
        assertThatThrownBy(() -> read(FLIGHTS, "x".repeat(10_000)))
                .satisfies(failure -> assertThat(failure.getMessage()).hasSizeLessThan(1_000));
    }

    @Test
    void malformedLinesAreSkippedAndCountedWhereTheProgramSaysSo() throws IOException {
        String good = "2001-01-01 00:47,66,DTW\n";

        List<Flight> records = read(
                FLIGHTS.onMalformed(MalformedRecords.SKIP), good + "garbage\n" + good + "2001-01-01 00:47,,\n" + good);

        assertThat(records).hasSize(3);
        assertThat(metrics.count("malformedRecords")).isEqualTo(2);
    }

    @Test
    void lineNumbersAreRightInSplitsInTheMiddle() throws IOException {
        String good = "2001-01-01 00:47,66,DTW\n";
        file(good.repeat(5) + "garbage\n" + good);

        assertThatThrownBy(() -> Splits.read(FLIGHTS, Splits.range(directory.resolve("in.csv"), 30, 1_000)))
                .hasMessageContaining("malformed line 6 of");
    }

    @Test
    void whatCannotWorkIsRefusedWhileTheProgramIsBuilt() {
        assertThatThrownBy(() -> CsvFormat.forRecord(Unconvertible.class))
                .hasMessageContaining("component 'names'")
                .hasMessageContaining("java.util.List");
        assertThatThrownBy(() -> FLIGHTS.withPattern("schedule", "yyyy"))
                .hasMessageContaining("there is no component 'schedule'")
                .hasMessageContaining("[scheduled, delay, origin]");
        assertThatThrownBy(() -> FLIGHTS.withoutHeader("delay", "origin"))
                .hasMessageContaining("lack the components [scheduled]");
    }
}
