package io.millrace.examples;

import io.millrace.api.DataStream;
import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.eventtime.WatermarkStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;

/**
 * Real data, small enough to travel with the program, so that every example runs without arguments. The README beside
 * the files says where they come from.
 */
final class ExampleData {
    private static final DateTimeFormatter SCHEDULED = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private ExampleData() {}

    /** A week of flights. They come in the order of their time, so the watermark follows each directly. */
    static DataStream<Flight> flights(StreamExecutionEnvironment env) {
        return env.fromData(flights())
                .uid("flights")
                .assignTimestampsAndWatermarks(WatermarkStrategy.<Flight>forMonotonousTimestamps()
                        .withTimestampAssigner((flight, unknown) -> flight.scheduledMillis()))
                // As the source: several subtasks would take turns and mix up the order.
                .setParallelism(1);
    }

    /** A week of earthquakes, in the order of their time. */
    static DataStream<Quake> quakes(StreamExecutionEnvironment env) {
        return env.fromData(quakes())
                .uid("quakes")
                .assignTimestampsAndWatermarks(WatermarkStrategy.<Quake>forMonotonousTimestamps()
                        .withTimestampAssigner((quake, unknown) -> quake.timeMillis()))
                .setParallelism(1);
    }

    static List<Flight> flights() {
        return lines("flights.csv").stream()
                .map(line -> line.split(",", -1))
                .map(columns -> new Flight(
                        LocalDateTime.parse(columns[0], SCHEDULED),
                        Integer.parseInt(columns[1]),
                        Integer.parseInt(columns[2]),
                        columns[3],
                        columns[4]))
                .toList();
    }

    static List<Airport> airports() {
        return lines("airports.csv").stream()
                .map(line -> line.split(",", -1))
                .map(columns -> new Airport(columns[0], columns[1], columns[2]))
                .toList();
    }

    static List<Quake> quakes() {
        return lines("earthquakes.csv").stream()
                .map(line -> line.split(",", 5))
                .map(columns -> new Quake(
                        columns[0],
                        Long.parseLong(columns[1]),
                        Long.parseLong(columns[2]),
                        Double.parseDouble(columns[3]),
                        columns[4]))
                .toList();
    }

    /** Without the header. */
    private static List<String> lines(String resource) {
        try (InputStream in = Objects.requireNonNull(ExampleData.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
