package io.millrace.api.functions;

/** How values are distributed. */
public interface Histogram extends Metric {
    void update(long value);

    /** Values ever seen. */
    long getCount();

    HistogramStatistics getStatistics();
}
