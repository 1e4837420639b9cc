package io.millrace.examples;

import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.functions.Collector;
import io.millrace.api.functions.ProcessAllWindowFunction;
import io.millrace.api.windowing.assigners.TumblingEventTimeWindows;
import io.millrace.api.windowing.windows.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The three busiest airports of each day. Counting runs in parallel, by airport; only the few counts of a day meet in
 * one place.
 */
public final class TopN {
    private static final Duration DAY = Duration.ofDays(1);

    public record Departures(String airport, int flights) {}

    public record Busiest(Instant day, List<Departures> airports) {}

    private TopN() {}

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        ExampleData.flights(env)
                .map(flight -> new Departures(flight.origin(), 1))
                .keyBy(Departures::airport)
                .window(TumblingEventTimeWindows.of(DAY))
                .sum("flights")
                .uid("departures")
                .windowAll(TumblingEventTimeWindows.of(DAY))
                .process(new Top(3))
                .uid("busiest")
                .print();
        env.execute("Busiest airports");
    }

    private static final class Top extends ProcessAllWindowFunction<Departures, Busiest, TimeWindow> {
        private static final long serialVersionUID = 1L;
        private final int limit;

        Top(int limit) {
            this.limit = limit;
        }

        @Override
        public void process(Context context, Iterable<Departures> counts, Collector<Busiest> out) {
            List<Departures> sorted = new ArrayList<>();
            counts.forEach(sorted::add);
            // By name where flights are equal: the result does not depend on the order in which counts arrive.
            sorted.sort(Comparator.comparing(Departures::flights).reversed().thenComparing(Departures::airport));
            out.collect(new Busiest(
                    Instant.ofEpochMilli(context.window().getStart()),
                    List.copyOf(sorted.subList(0, Math.min(limit, sorted.size())))));
        }
    }
}
