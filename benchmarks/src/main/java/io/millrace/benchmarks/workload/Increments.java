package io.millrace.benchmarks.workload;

/**
 * Ones for random keys, all as likely or after Zipf's law with exponent 1. The amount is always 1, so that the running sums
 * of a key are 1, 2, 3 … in whatever order the subtasks' elements meet.
 */
public final class Increments implements Elements<Increment> {
    private static final long serialVersionUID = 1L;
    private static final int ELEMENTS_PER_MILLI = 100;

    private final int keys;
    /** Null when all keys are as likely. */
    private final Zipf zipf;

    private Increments(int keys, Zipf zipf) {
        this.keys = keys;
        this.zipf = zipf;
    }

    public static Increments uniform(int keys) {
        return new Increments(keys, null);
    }

    public static Increments zipf(int keys) {
        return new Increments(keys, new Zipf(keys));
    }

    @Override
    public Increment at(long index) {
        long bits = Mix.mix(index);
        return new Increment(zipf == null ? Mix.below(bits, keys) : zipf.rank(Mix.unit(bits)), 1);
    }

    @Override
    public long timestampAt(long index) {
        return index / ELEMENTS_PER_MILLI;
    }
}
