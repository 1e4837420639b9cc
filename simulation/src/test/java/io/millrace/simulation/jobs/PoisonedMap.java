package io.millrace.simulation.jobs;

import io.millrace.api.DeadLetter;
import io.millrace.api.OutputTag;
import io.millrace.api.functions.MapFunction;

/** Passes records on, but cannot stand some of them; which ones is a function of the record. */
final class PoisonedMap implements MapFunction<Datum, Datum> {
    static final OutputTag<DeadLetter<Datum>> LETTERS = new OutputTag<>("letters") {
        private static final long serialVersionUID = 1L;
    };
    private static final long serialVersionUID = 1L;
    private static final int ONE_IN = 6;

    static boolean isPoison(Datum datum) {
        return datum.value() % ONE_IN == 0;
    }

    /** Whether what this stage cannot stand comes out on another way. */
    static boolean goesRound(int stage) {
        return stage % 2 == 0;
    }

    @Override
    public Datum map(Datum datum) {
        if (isPoison(datum)) {
            World.current().saw("poison records");
            throw new IllegalArgumentException("poison");
        }
        return datum;
    }
}
