package io.millrace.api.functions;

/** A distribution as it stood at one moment. */
public abstract class HistogramStatistics {
    /** @param quantile from 0 to 1 */
    public abstract double getQuantile(double quantile);

    /** Ascending. */
    public abstract long[] getValues();

    public abstract int size();

    public abstract double getMean();

    public abstract double getStdDev();

    public abstract long getMax();

    public abstract long getMin();
}
