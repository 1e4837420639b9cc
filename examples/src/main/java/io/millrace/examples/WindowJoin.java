package io.millrace.examples;

import io.millrace.api.DataStream;
import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.functions.Collector;
import io.millrace.api.functions.KeySelector;
import io.millrace.api.functions.WindowFunction;
import io.millrace.api.windowing.assigners.TumblingEventTimeWindows;
import io.millrace.api.windowing.windows.TimeWindow;
import java.time.Duration;
import java.time.Instant;

/**
 * Airports out of balance: the flights of a day that end at an airport, joined with those that begin there on the same
 * day. An airport that lacks one of the two on some day is not in the result: the join is an inner one.
 */
public final class WindowJoin {
    private static final Duration DAY = Duration.ofDays(1);

    /** The flights at an airport on a day, in one direction. */
    public record Traffic(String airport, Instant day, long flights) {}

    public record Balance(String airport, Instant day, long arrivals, long departures) {}

    private WindowJoin() {}

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        DataStream<Flight> flights = ExampleData.flights(env);
        perDay(flights, Flight::destination, "arrivals")
                .join(perDay(flights, Flight::origin, "departures"))
                .where(Traffic::airport)
                .equalTo(Traffic::airport)
                .window(TumblingEventTimeWindows.of(DAY))
                .apply((to, from) -> new Balance(to.airport(), to.day(), to.flights(), from.flights()))
                .uid("balance")
                .filter(balance -> Math.abs(balance.arrivals() - balance.departures()) >= 4)
                .print();
        env.execute("Airports out of balance");
    }

    /** What a window emits has the window's last millisecond as its time, so it is in the same window of the join. */
    private static DataStream<Traffic> perDay(
            DataStream<Flight> flights, KeySelector<Flight, String> airport, String uid) {
        return flights.keyBy(airport)
                .window(TumblingEventTimeWindows.of(DAY))
                .apply(new CountFlights())
                .name("Flights per day")
                .uid(uid);
    }

    private static final class CountFlights implements WindowFunction<Flight, Traffic, String, TimeWindow> {
        private static final long serialVersionUID = 1L;

        @Override
        public void apply(String airport, TimeWindow window, Iterable<Flight> flights, Collector<Traffic> out) {
            long count = 0;
            for (Flight ignored : flights) {
                count++;
            }
            out.collect(new Traffic(airport, Instant.ofEpochMilli(window.getStart()), count));
        }
    }
}
