package io.millrace.api.functions;

import java.util.Arrays;

/** A {@link Histogram} of the last values, as many as it was made for. */
public class DescriptiveStatisticsHistogram implements Histogram {
    private final long[] window;
    private long count;

    /** @param windowSize at least 1 */
    public DescriptiveStatisticsHistogram(int windowSize) {
        if (windowSize < 1) {
            throw new IllegalArgumentException("a histogram keeps a value at least, not " + windowSize);
        }
        window = new long[windowSize];
    }

    @Override
    public void update(long value) {
        window[(int) (count++ % window.length)] = value;
    }

    @Override
    public long getCount() {
        return count;
    }

    @Override
    public HistogramStatistics getStatistics() {
        long[] values = Arrays.copyOf(window, (int) Math.min(count, window.length));
        Arrays.sort(values);
        return new Sorted(values);
    }

    private static final class Sorted extends HistogramStatistics {
        private final long[] values;

        Sorted(long[] values) {
            this.values = values;
        }

        @Override
        public double getQuantile(double quantile) {
            if (values.length == 0) {
                return 0;
            }
            double position = Math.max(0, Math.min(1, quantile)) * (values.length - 1);
            int below = (int) position;
            int above = Math.min(below + 1, values.length - 1);
            return values[below] + (position - below) * (values[above] - values[below]);
        }

        @Override
        public long[] getValues() {
            return values.clone();
        }

        @Override
        public int size() {
            return values.length;
        }

        @Override
        public double getMean() {
            return Arrays.stream(values).average().orElse(0);
        }

        @Override
        public double getStdDev() {
            double mean = getMean();
            double squares = Arrays.stream(values)
                    .mapToDouble(value -> (value - mean) * (value - mean))
                    .sum();
            return values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1));
        }

        @Override
        public long getMax() {
            return values.length == 0 ? 0 : values[values.length - 1];
        }

        @Override
        public long getMin() {
            return values.length == 0 ? 0 : values[0];
        }
    }
}
