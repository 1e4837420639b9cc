package io.millrace.benchmarks.measure;

import io.millrace.benchmarks.workload.Pace;
import io.millrace.benchmarks.workload.TimedRow;
import org.HdrHistogram.Histogram;

/**
 * Delays of rows against the moment their input was due, in microseconds, once the warm-up is over. An input that its
 * source emits late counts from when it was due, so that a stall shows in every element it delayed: nothing is omitted.
 * One thread's.
 */
public final class Latencies {
    private static final long LONGEST_MICROS = 600_000_000;
    private static final int DIGITS = 3;

    private final Histogram micros = newHistogram();
    /** What comes during the warm-up. Not left out: code that first runs when measuring begins is compiled anew then. */
    private final Histogram ignored = newHistogram();

    private final Pace pace;

    public Latencies(Pace pace) {
        this.pace = pace;
    }

    static Histogram newHistogram() {
        return new Histogram(LONGEST_MICROS, DIGITS);
    }

    public void arrived(TimedRow row) {
        long due = row.dueNanos();
        long late = System.nanoTime() - pace.startNanos() - due;
        Histogram delays = due >= pace.warmUpNanos() ? micros : ignored;
        delays.recordValue(Math.min(Math.max(late, 0) / 1000, LONGEST_MICROS));
    }

    Histogram micros() {
        return micros;
    }
}
