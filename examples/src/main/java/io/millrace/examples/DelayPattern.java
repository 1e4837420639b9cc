package io.millrace.examples;

import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.functions.Collector;
import io.millrace.api.functions.KeyedProcessFunction;
import io.millrace.api.functions.OpenContext;
import io.millrace.api.state.ValueState;
import io.millrace.api.state.ValueStateDescriptor;
import java.time.Duration;

/**
 * A pattern with an absence in it: a flight that is an hour late or more, and in the six hours after it at least two
 * further departures from the same airport of which none is on time. What does not happen is found by a timer.
 */
public final class DelayPattern {
    private static final long WITHIN = Duration.ofHours(6).toMillis();

    /** What is known of an airport while the pattern may still come about. */
    public record Trouble(String airport, long sinceMillis, int flights) {}

    private DelayPattern() {}

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        ExampleData.flights(env)
                .keyBy(Flight::origin)
                .process(new FindTrouble())
                .name("Nothing on time")
                .uid("trouble")
                .print();
        env.execute("Airports in trouble");
    }

    private static final class FindTrouble extends KeyedProcessFunction<String, Flight, Trouble> {
        private static final long serialVersionUID = 1L;
        private transient ValueState<Trouble> state;

        @Override
        public void open(OpenContext openContext) {
            state = getRuntimeContext().getState(new ValueStateDescriptor<>("trouble", Trouble.class));
        }

        @Override
        public void processElement(Flight flight, Context context, Collector<Trouble> out) throws Exception {
            Trouble trouble = state.value();
            // Watermarks come from time to time: a flight after the end may be here before the timer of the end.
            if (trouble != null && context.timestamp() > trouble.sinceMillis() + WITHIN) {
                context.timerService().deleteEventTimeTimer(trouble.sinceMillis() + WITHIN);
                end(trouble, out);
                trouble = null;
            }
            if (trouble == null && flight.delay() >= 60) {
                state.update(new Trouble(flight.origin(), context.timestamp(), 1));
                context.timerService().registerEventTimeTimer(context.timestamp() + WITHIN);
            } else if (trouble != null && flight.delay() > 0) {
                state.update(new Trouble(trouble.airport(), trouble.sinceMillis(), trouble.flights() + 1));
            } else if (trouble != null) {
                context.timerService().deleteEventTimeTimer(trouble.sinceMillis() + WITHIN);
                state.clear();
            }
        }

        @Override
        public void onTimer(long timestamp, OnTimerContext context, Collector<Trouble> out) throws Exception {
            end(state.value(), out);
        }

        private void end(Trouble trouble, Collector<Trouble> out) {
            if (trouble.flights() >= 3) {
                out.collect(trouble);
            }
            state.clear();
        }
    }
}
