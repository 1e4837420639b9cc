package io.millrace.api.functions;

/** Where a function registers its metrics. */
public interface MetricGroup {
    /** @return the counter of this name, the same one for the same name */
    Counter counter(String name);
}
