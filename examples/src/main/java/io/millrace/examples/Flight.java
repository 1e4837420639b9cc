package io.millrace.examples;

import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * One line of the flights file.
 *
 * @param scheduled departure, in local time of the origin; the examples take it as UTC
 * @param delay of the arrival in minutes, negative when early
 * @param distance in miles
 * @param origin IATA code of the airport
 * @param destination IATA code of the airport
 */
public record Flight(LocalDateTime scheduled, int delay, int distance, String origin, String destination) {

    public Flight {
        if (origin.isBlank() || destination.isBlank()) {
            throw new IllegalArgumentException("a flight has an origin and a destination");
        }
    }

    public long scheduledMillis() {
        return scheduled.toInstant(ZoneOffset.UTC).toEpochMilli();
    }
}
