package io.millrace.api.functions;

/**
 * Where a function registers its metrics. Counters are summed over all subtasks under their name, that of their groups
 * before it: {@code "parser.malformed"}. What else there is is shown for each subtask, under its operator's name. Used on
 * the task's thread only.
 *
 * <p>What an implementation does not show it need not keep: all but {@link #counter(String)} may do nothing.
 */
public interface MetricGroup {
    /** @return the counter of this name, the same one for the same name */
    Counter counter(String name);

    default Counter counter(int name) {
        return counter(String.valueOf(name));
    }

    /** Registers a counter of the function's own, which is read about once a second. */
    default <C extends Counter> C counter(String name, C counter) {
        return counter;
    }

    default <C extends Counter> C counter(int name, C counter) {
        return counter(String.valueOf(name), counter);
    }

    /** Registers a gauge in place of the one that had this name. */
    default <T, G extends Gauge<T>> G gauge(String name, G gauge) {
        return gauge;
    }

    default <T, G extends Gauge<T>> G gauge(int name, G gauge) {
        return gauge(String.valueOf(name), gauge);
    }

    default <H extends Histogram> H histogram(String name, H histogram) {
        return histogram;
    }

    default <H extends Histogram> H histogram(int name, H histogram) {
        return histogram(String.valueOf(name), histogram);
    }

    default <M extends Meter> M meter(String name, M meter) {
        return meter;
    }

    default <M extends Meter> M meter(int name, M meter) {
        return meter(String.valueOf(name), meter);
    }

    /** A group within this one: its name stands before the names of what is registered in it. */
    default MetricGroup addGroup(String name) {
        return this;
    }

    default MetricGroup addGroup(int name) {
        return addGroup(String.valueOf(name));
    }

    /** A group for a value of something: {@code key.value} stands before the names. */
    default MetricGroup addGroup(String key, String value) {
        return addGroup(key).addGroup(value);
    }

    /** The name under which a metric of this group is shown. */
    default String getMetricIdentifier(String metricName) {
        return metricName;
    }
}
