package io.millrace.examples;

import io.millrace.api.functions.AggregateFunction;

/** What is kept of the flights of an airport and hour. */
public record Delays(long flights, long sum, int max) {
    static final Delays NONE = new Delays(0, 0, Integer.MIN_VALUE);

    Delays plus(Delays other) {
        return new Delays(flights + other.flights, sum + other.sum, Math.max(max, other.max));
    }

    /** Adds up delays as flights come. */
    static final class Aggregate implements AggregateFunction<Flight, Delays, Delays> {
        private static final long serialVersionUID = 1L;

        @Override
        public Delays createAccumulator() {
            return NONE;
        }

        @Override
        public Delays add(Flight flight, Delays delays) {
            return delays.plus(new Delays(1, flight.delay(), flight.delay()));
        }

        @Override
        public Delays getResult(Delays delays) {
            return delays;
        }

        @Override
        public Delays merge(Delays a, Delays b) {
            return a.plus(b);
        }
    }
}
