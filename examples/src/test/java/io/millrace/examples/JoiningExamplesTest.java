package io.millrace.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.examples.BroadcastEnrichment.Delayed;
import io.millrace.examples.IntervalJoin.Connection;
import io.millrace.examples.WindowJoin.Balance;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Joins and look-ups: nested loops over the same data find the same pairs. */
class JoiningExamplesTest {
    private static final List<Flight> FLIGHTS = ExampleData.flights();
    private static final Map<String, Airport> AIRPORTS =
            ExampleData.airports().stream().collect(Collectors.toMap(Airport::iata, Function.identity()));

    private static long count(Function<Flight, String> end, String airport, LocalDate day) {
        return FLIGHTS.stream()
                .filter(flight -> end.apply(flight).equals(airport))
                .filter(flight -> flight.scheduled().toLocalDate().equals(day))
                .count();
    }

    @Test
    void theWindowJoinPairsTheTwoCountsOfAnAirportAndDay() throws Exception {
        List<String> expected = new ArrayList<>();
        for (LocalDate day = LocalDate.of(2001, 1, 1); day.isBefore(LocalDate.of(2001, 1, 8)); day = day.plusDays(1)) {
            for (String airport : new TreeSet<>(AIRPORTS.keySet())) {
                long to = count(Flight::destination, airport, day);
                long from = count(Flight::origin, airport, day);
                if (to > 0 && from > 0 && Math.abs(to - from) >= 4) {
                    expected.add(new Balance(
                                    airport, day.atStartOfDay(ZoneOffset.UTC).toInstant(), to, from)
                            .toString());
                }
            }
        }

        assertThat(expected).hasSizeGreaterThan(20);
        assertThat(Printed.by(WindowJoin::main)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void theIntervalJoinFindsEveryConnection() throws Exception {
        List<String> expected = new ArrayList<>();
        for (Flight first : FLIGHTS) {
            LocalDateTime arrival = first.scheduled().plusMinutes(45 + first.distance() / 8);
            for (Flight second : FLIGHTS) {
                long minutes = ChronoUnit.MINUTES.between(arrival, second.scheduled());
                if (first.destination().equals(second.origin())
                        && !first.origin().equals(second.destination())
                        && minutes >= 40
                        && minutes <= 120) {
                    expected.add(
                            new Connection(first.origin(), second.origin(), second.destination(), minutes).toString());
                }
            }
        }

        assertThat(expected).hasSizeGreaterThan(400);
        assertThat(Printed.by(IntervalJoin::main)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void broadcastAirportsNameTheCityOfEveryLongDelay() throws Exception {
        List<String> expected = FLIGHTS.stream()
                .filter(flight -> flight.delay() >= 120)
                .map(flight -> new Delayed(AIRPORTS.get(flight.origin()).city(), flight.destination(), flight.delay()))
                .map(Delayed::toString)
                .toList();

        assertThat(expected).hasSizeGreaterThan(20);
        assertThat(Printed.by(BroadcastEnrichment::main)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void theDirectoryAnswersInTheOrderOfTheFlightsAlthoughItRefusesAtFirst() throws Exception {
        List<String> expected = FLIGHTS.stream()
                .filter(flight -> flight.distance() > 2_400)
                .map(flight -> AIRPORTS.get(flight.destination()).city())
                .toList();

        List<String> printed = Printed.by(AsyncLookup::main);

        assertThat(printed).hasSizeGreaterThan(20).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(printed.get(i)).contains("city=" + expected.get(i) + ",");
        }
    }
}
