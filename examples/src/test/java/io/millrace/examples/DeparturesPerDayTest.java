package io.millrace.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DeparturesPerDayTest {
    private static final Path DATA = Path.of("data/flights-20k.csv");
    private static final Path SOURCE = Path.of("src/main/java/io/millrace/examples/DeparturesPerDay.java");

    /** In local mode, as from an IDE: the whole engine in this JVM. */
    @Test
    void itCountsEveryDepartureOfEveryDay() throws Exception {
        Map<String, Integer> byOriginAndDay = new TreeMap<>();
        for (String line : Files.readAllLines(DATA)) {
            if (!line.startsWith("scheduled")) {
                String[] columns = line.split(",", -1);
                byOriginAndDay.merge(columns[3] + " " + columns[0].substring(0, 10), 1, Integer::sum);
            }
        }
        List<String> expected = byOriginAndDay.entrySet().stream()
                .map(entry ->
                        "Departures[origin=" + entry.getKey().substring(0, 3) + ", flights=" + entry.getValue() + "]")
                .sorted()
                .toList();

        List<String> printed = Printed.by(DeparturesPerDay::main, DATA.toString()).stream()
                .sorted()
                .toList();

        assertThat(printed).isEqualTo(expected);
    }

    @Test
    void theReadmeShowsThisProgram() throws IOException {
        String source = Files.readString(SOURCE);
        String shown = source.substring(source.indexOf("public final class")).strip();

        assertThat(Files.readString(Path.of("../README.md"))).contains(shown);
    }
}
