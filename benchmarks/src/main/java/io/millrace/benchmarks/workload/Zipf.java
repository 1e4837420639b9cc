package io.millrace.benchmarks.workload;

import java.io.Serializable;

/**
 * Ranks after Zipf's law with exponent 1, by inversion of the law's continuous form: rank k has the share
 * log((k + 1) / k) / log(ranks + 1), which is within a few per cent of 1 / k of the sum. The exponential is taken from a
 * small table with straight lines in between, so that a rank costs nanoseconds.
 */
final class Zipf implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int STEPS = 1024;

    private final double[] bounds = new double[STEPS + 1];
    private final int last;

    Zipf(int ranks) {
        for (int i = 0; i <= STEPS; i++) {
            bounds[i] = StrictMath.exp(StrictMath.log(ranks + 1.0) * i / STEPS) - 1;
        }
        last = ranks - 1;
    }

    /** @param unit at least 0 and below 1 */
    int rank(double unit) {
        double at = unit * STEPS;
        int step = (int) at;
        int rank = (int) (bounds[step] + (bounds[step + 1] - bounds[step]) * (at - step));
        return Math.min(rank, last);
    }
}
