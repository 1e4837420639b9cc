package io.millrace.benchmarks.workload;

/**
 * Ones for random keys, all as likely or after Zipf's law with exponent 1. The amount is always 1, so that the running sums
 * of a key are 1, 2, 3 … in whatever order the subtasks' elements meet.
 */
public final class Increments implements Elements<Increment> {
    private static final long serialVersionUID = 1L;
    private static final int ELEMENTS_PER_MILLI = 100;

    private final int keys;
    private final boolean zipf;
    private final double logKeys;

    private Increments(int keys, boolean zipf) {
        this.keys = keys;
        this.zipf = zipf;
        this.logKeys = Math.log(keys + 1.0);
    }

    public static Increments uniform(int keys) {
        return new Increments(keys, false);
    }

    public static Increments zipf(int keys) {
        return new Increments(keys, true);
    }

    @Override
    public Increment at(long index) {
        long bits = Mix.mix(index);
        return new Increment(zipf ? rank(Mix.unit(bits), logKeys) : Mix.below(bits, keys), 1);
    }

    /**
     * By inversion of the law's continuous form: rank k has the share log((k + 1) / k) / log(keys + 1), which is within
     * a few per cent of 1 / k of the sum and costs one exponential.
     */
    static int rank(double unit, double logKeys) {
        return (int) Math.exp(unit * logKeys) - 1;
    }

    @Override
    public long timestampAt(long index) {
        return index / ELEMENTS_PER_MILLI;
    }
}
