package io.millrace.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The flights that come with the examples, and ways to lay them out as input. */
final class Flights {
    static final Path FILE = Path.of("data", "flights-20k.csv");
    private static final DateTimeFormatter SCHEDULED = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private Flights() {}

    /** Header first. */
    static List<String> lines() throws IOException {
        return Files.readAllLines(FILE);
    }

    /** The same flights as they arrived: sorted by scheduled departure plus delay. Header first. */
    static List<String> linesInArrivalOrder() throws IOException {
        List<String> lines = lines();
        List<String> flights = new ArrayList<>(lines.subList(1, lines.size()));
        flights.sort(Comparator.comparing(Flights::arrival));
        flights.add(0, lines.get(0));
        return flights;
    }

    private static LocalDateTime arrival(String line) {
        String[] columns = line.split(",", -1);
        return LocalDateTime.parse(columns[0], SCHEDULED).plusMinutes(Long.parseLong(columns[1]));
    }

    /** Every file gets the header and every n-th flight, so that each one covers the whole time. */
    static void dealInto(Path directory, List<String> lines, int files) throws IOException {
        List<List<String>> dealt = new ArrayList<>();
        for (int i = 0; i < files; i++) {
            dealt.add(new ArrayList<>(List.of(lines.get(0))));
        }
        for (int i = 1; i < lines.size(); i++) {
            dealt.get(i % files).add(lines.get(i));
        }
        Files.createDirectories(directory);
        for (int i = 0; i < files; i++) {
            Files.write(directory.resolve("flights-" + i + ".csv"), dealt.get(i));
        }
    }
}
