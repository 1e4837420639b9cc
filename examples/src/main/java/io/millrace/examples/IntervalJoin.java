package io.millrace.examples;

import io.millrace.api.DataStream;
import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.eventtime.WatermarkStrategy;
import io.millrace.api.functions.Collector;
import io.millrace.api.functions.co.ProcessJoinFunction;
import java.time.Duration;

/** Connections: flights that leave an airport between 40 minutes and two hours after another has arrived there. */
public final class IntervalJoin {
    /** When a flight is on the ground again, estimated from its distance. */
    public record Arrival(Flight flight, long atMillis) {
        static Arrival of(Flight flight) {
            long minutes = 45 + flight.distance() / 8L;
            return new Arrival(
                    flight,
                    flight.scheduledMillis() + Duration.ofMinutes(minutes).toMillis());
        }

        String airport() {
            return flight.destination();
        }
    }

    public record Connection(String from, String by, String to, long minutes) {}

    private IntervalJoin() {}

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        DataStream<Flight> departures = ExampleData.flights(env);
        // A new event time: long flights arrive after short ones that left later, up to 12 hours.
        DataStream<Arrival> arrivals = departures
                .map(Arrival::of)
                .assignTimestampsAndWatermarks(WatermarkStrategy.<Arrival>forBoundedOutOfOrderness(Duration.ofHours(12))
                        .withTimestampAssigner((arrival, departed) -> arrival.atMillis()));
        arrivals.keyBy(Arrival::airport)
                .intervalJoin(departures.keyBy(Flight::origin))
                .between(Duration.ofMinutes(40), Duration.ofHours(2))
                .process(new Connect())
                .uid("connections")
                .print();
        env.execute("Connections");
    }

    private static final class Connect extends ProcessJoinFunction<Arrival, Flight, Connection> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(Arrival arrival, Flight departure, Context context, Collector<Connection> out) {
            String from = arrival.flight().origin();
            if (!from.equals(departure.destination())) {
                long stay = context.getRightTimestamp() - context.getLeftTimestamp();
                out.collect(new Connection(
                        from,
                        arrival.airport(),
                        departure.destination(),
                        Duration.ofMillis(stay).toMinutes()));
            }
        }
    }
}
