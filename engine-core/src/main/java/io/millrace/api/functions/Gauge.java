package io.millrace.api.functions;

/** A value that is asked for about once a second, on the task's thread between two elements, and shown as text. */
@FunctionalInterface
public interface Gauge<T> extends Metric {
    T getValue();
}
