package io.millrace.api.functions;

/** A count a function keeps, summed over its subtasks; shown while the job runs and in the result. One thread. */
public interface Counter extends Metric {
    void inc();

    void inc(long n);

    void dec();

    void dec(long n);

    long getCount();
}
