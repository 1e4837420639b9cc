package io.millrace.benchmarks.runner;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** The median of some figures, and how far they lie apart. */
record Spread(double median, double min, double max) {
    static Spread of(DoubleStream figures) {
        double[] sorted = figures.sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("there is no median of no figures");
        }
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], Arrays.stream(sorted).max().orElse(median));
    }

    /** The median with as many digits as mean something, and half the spread as a percentage of it. */
    @Override
    public String toString() {
        String figure = String.format(Locale.ROOT, median < 10 ? "%.2f" : "%,.0f", median);
        long percent = Math.round((max - min) / 2 / Math.max(median, 1e-9) * 100);
        return percent == 0 ? figure : figure + " ±" + percent + "%";
    }
}
