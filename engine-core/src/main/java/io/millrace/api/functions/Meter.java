package io.millrace.api.functions;

/** How often something happens. */
public interface Meter extends Metric {
    void markEvent();

    void markEvent(long n);

    /** Events per second. */
    double getRate();

    long getCount();
}
