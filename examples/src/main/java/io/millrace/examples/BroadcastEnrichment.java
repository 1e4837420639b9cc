package io.millrace.examples;

import io.millrace.api.BroadcastStream;
import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.functions.Collector;
import io.millrace.api.functions.co.KeyedBroadcastProcessFunction;
import io.millrace.api.state.ListState;
import io.millrace.api.state.ListStateDescriptor;
import io.millrace.api.state.MapStateDescriptor;

/**
 * Long delays with the name of the city: airports are broadcast, so that every subtask knows all of them. Flights may
 * come before their airport is known; those wait in keyed state.
 */
public final class BroadcastEnrichment {
    private static final MapStateDescriptor<String, Airport> AIRPORTS =
            new MapStateDescriptor<>("airports", String.class, Airport.class);

    public record Delayed(String city, String destination, int minutes) {}

    private BroadcastEnrichment() {}

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        BroadcastStream<Airport> airports =
                env.fromData(ExampleData.airports()).uid("airports").broadcast(AIRPORTS);
        ExampleData.flights(env)
                .filter(flight -> flight.delay() >= 120)
                .keyBy(Flight::origin)
                .connect(airports)
                .process(new NameTheCity())
                .uid("cities")
                .print();
        env.execute("Long delays by city");
    }

    private static final class NameTheCity extends KeyedBroadcastProcessFunction<String, Flight, Airport, Delayed> {
        private static final long serialVersionUID = 1L;
        private static final ListStateDescriptor<Flight> WAITING = new ListStateDescriptor<>("waiting", Flight.class);

        @Override
        public void processElement(Flight flight, ReadOnlyContext context, Collector<Delayed> out) throws Exception {
            Airport origin = context.getBroadcastState(AIRPORTS).get(flight.origin());
            if (origin == null) {
                getRuntimeContext().getListState(WAITING).add(flight);
            } else {
                out.collect(named(flight, origin));
            }
        }

        @Override
        public void processBroadcastElement(Airport airport, Context context, Collector<Delayed> out) throws Exception {
            context.getBroadcastState(AIRPORTS).put(airport.iata(), airport);
            context.applyToKeyedState(WAITING, (String origin, ListState<Flight> waiting) -> {
                if (origin.equals(airport.iata())) {
                    for (Flight flight : waiting.get()) {
                        out.collect(named(flight, airport));
                    }
                    waiting.clear();
                }
            });
        }

        private static Delayed named(Flight flight, Airport origin) {
            return new Delayed(origin.city(), flight.destination(), flight.delay());
        }
    }
}
