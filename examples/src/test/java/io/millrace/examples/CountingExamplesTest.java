package io.millrace.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.api.tuple.Tuple2;
import io.millrace.examples.Sessions.Swarm;
import io.millrace.examples.TopN.Busiest;
import io.millrace.examples.TopN.Departures;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Counts, sessions, ranks and duplicates: what the examples print is what plain loops find in the same data. */
class CountingExamplesTest {

    private static List<Map.Entry<String, Integer>> runningCounts() {
        List<Map.Entry<String, Integer>> counts = new ArrayList<>();
        Map<String, Integer> soFar = new HashMap<>();
        for (Quake quake : ExampleData.quakes()) {
            for (String word : quake.place().toLowerCase(Locale.ROOT).split("[^a-z]+", -1)) {
                if (!word.isEmpty()) {
                    counts.add(Map.entry(word, soFar.merge(word, 1, Integer::sum)));
                }
            }
        }
        return counts;
    }

    @Test
    void everyWordMovesItsCount() throws Exception {
        List<String> expected = runningCounts().stream()
                .map(count -> new WordCount.Count(count.getKey(), count.getValue()).toString())
                .toList();

        assertThat(Printed.by(WordCount::main)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void tuplesCountAsRecordsDo() throws Exception {
        List<String> expected = runningCounts().stream()
                .map(count -> Tuple2.of(count.getKey(), count.getValue()).toString())
                .toList();

        assertThat(Printed.by(WordCount::main, "tuples")).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void aSwarmEndsWhenItsRegionIsQuietForTwoHours() throws Exception {
        List<Swarm> swarms = new ArrayList<>();
        Map<String, Swarm> open = new HashMap<>();
        for (Quake quake : ExampleData.quakes()) {
            String region =
                    quake.place().substring(quake.place().lastIndexOf(',') + 1).strip();
            Swarm swarm = open.get(region);
            if (swarm != null && quake.timeMillis() - swarm.lastMillis() > 2 * 3_600_000) {
                swarms.add(swarm);
                swarm = null;
            }
            open.put(
                    region,
                    swarm == null
                            ? new Swarm(region, quake.timeMillis(), quake.timeMillis(), 1, quake.magnitude())
                            : new Swarm(
                                    region,
                                    swarm.firstMillis(),
                                    quake.timeMillis(),
                                    swarm.quakes() + 1,
                                    Math.max(swarm.strongest(), quake.magnitude())));
        }
        swarms.addAll(open.values());
        List<String> expected = swarms.stream()
                .filter(swarm -> swarm.quakes() >= 3)
                .map(Swarm::toString)
                .toList();

        assertThat(expected).hasSizeGreaterThan(20);
        assertThat(Printed.by(Sessions::main)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void theBusiestAirportsOfEachDayAreThree() throws Exception {
        Map<LocalDate, Map<String, Integer>> days = new TreeMap<>();
        for (Flight flight : ExampleData.flights()) {
            days.computeIfAbsent(flight.scheduled().toLocalDate(), day -> new TreeMap<>())
                    .merge(flight.origin(), 1, Integer::sum);
        }
        List<String> expected = new ArrayList<>();
        days.forEach((day, airports) -> {
            Instant start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
            List<Departures> top = airports.entrySet().stream()
                    // Stable, and the map is sorted by name.
                    .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                    .limit(3)
                    .map(airport -> new Departures(airport.getKey(), airport.getValue()))
                    .toList();
            expected.add(new Busiest(start, top).toString());
        });

        assertThat(expected).hasSize(7);
        assertThat(Printed.by(TopN::main)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void eachQuakeIsPrintedOnceHoweverOftenItIsReported() throws Exception {
        List<String> expected =
                ExampleData.quakes().stream().map(Quake::toString).toList();

        assertThat(Printed.by(Deduplication::main)).containsExactlyInAnyOrderElementsOf(expected);
    }
}
