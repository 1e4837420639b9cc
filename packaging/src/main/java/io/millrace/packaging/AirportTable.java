package io.millrace.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Shows what the delay board found, for the demo: {@code AirportTable BOARD AIRPORTS}, the board's lines
 * {@code origin,window_start,flights,delay_sum,delay_max} and the airports' names.
 */
public final class AirportTable {
    private static final int ROWS = 10;

    /** Of an airport with a handful of flights, the mean delay says nothing. */
    private static final long ENOUGH_FLIGHTS = 100;

    private AirportTable() {}

    public static void main(String[] arguments) throws IOException {
        System.out.print(
                show(Files.readAllLines(Path.of(arguments[0])), names(Files.readAllLines(Path.of(arguments[1])))));
    }

    /** Sums over all windows of one origin. */
    private record Airport(String code, long flights, long delaySum, long delayMax) {
        Airport plus(Airport other) {
            return new Airport(
                    code, flights + other.flights, delaySum + other.delaySum, Math.max(delayMax, other.delayMax));
        }

        double meanDelay() {
            return (double) delaySum / flights;
        }
    }

    static String show(List<String> board, Map<String, String> names) {
        Map<String, Airport> airports = new TreeMap<>();
        for (String line : board) {
            String[] fields = line.split(",", -1);
            if (fields.length != 5) {
                throw new IllegalArgumentException("not a line of the delay board: " + line);
            }
            Airport window = new Airport(
                    fields[0], Long.parseLong(fields[2]), Long.parseLong(fields[3]), Long.parseLong(fields[4]));
            airports.merge(window.code(), window, Airport::plus);
        }
        StringBuilder text = new StringBuilder();
        long flights = airports.values().stream().mapToLong(Airport::flights).sum();
        text.append(
                String.format("%,d flights in %,d windows of %d airports%n", flights, board.size(), airports.size()));
        table(text, "Busiest", airports, names, 1, Comparator.comparingLong(Airport::flights));
        table(
                text,
                "Most delayed, of those with " + ENOUGH_FLIGHTS + " flights or more",
                airports,
                names,
                ENOUGH_FLIGHTS,
                Comparator.comparingDouble(Airport::meanDelay));
        return text.toString();
    }

    private static void table(
            StringBuilder text,
            String title,
            Map<String, Airport> airports,
            Map<String, String> names,
            long least,
            Comparator<Airport> order) {
        text.append(String.format("%n%s%n", title));
        text.append(String.format("  %-5s %-34s %8s %11s %10s%n", "", "", "flights", "mean delay", "max delay"));
        airports.values().stream()
                .filter(airport -> airport.flights() >= least)
                .sorted(order.reversed().thenComparing(Airport::code))
                .limit(ROWS)
                .forEach(airport -> text.append(String.format(
                        "  %-5s %-34.34s %8d %7.1f min %6d min%n",
                        airport.code(),
                        names.getOrDefault(airport.code(), ""),
                        airport.flights(),
                        airport.meanDelay(),
                        airport.delayMax())));
    }

    /** By code: {@code iata,name,city,…}, of which a name may be in quotes and hold commas. */
    static Map<String, String> names(List<String> lines) {
        Map<String, String> names = new HashMap<>();
        for (String line : lines) {
            int comma = line.indexOf(',');
            String rest = line.substring(comma + 1);
            String name = rest.startsWith("\"") ? rest.substring(1, rest.indexOf('"', 1)) : rest.split(",", 2)[0];
            names.put(line.substring(0, comma), name);
        }
        return names;
    }
}
