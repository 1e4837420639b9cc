package io.millrace.examples;

import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.connector.file.CsvFormat;
import io.millrace.api.connector.file.FileSource;
import io.millrace.api.eventtime.WatermarkStrategy;
import io.millrace.api.windowing.assigners.TumblingEventTimeWindows;
import java.time.Duration;

/** Departures per airport and day of a flight CSV: the program of the README. */
public final class DeparturesPerDay {
    public record Departures(String origin, int flights) {}

    public static void main(String[] args) throws Exception {
        var env = StreamExecutionEnvironment.getExecutionEnvironment();
        var csv = CsvFormat.forRecord(Flight.class).withPattern("scheduled", "yyyy-MM-dd HH:mm");
        var flights = FileSource.forRecordStreamFormat(csv, args[0]).build();
        var time = WatermarkStrategy.<Flight>forBoundedOutOfOrderness(Duration.ofHours(3))
                .withTimestampAssigner((flight, previous) -> flight.scheduledMillis());
        env.fromSource(flights, time, "flights")
                .map(flight -> new Departures(flight.origin(), 1))
                .keyBy(Departures::origin)
                .window(TumblingEventTimeWindows.of(Duration.ofDays(1)))
                .reduce((a, b) -> new Departures(a.origin(), a.flights() + b.flights()))
                .print();
        env.execute("departures per day");
    }
}
