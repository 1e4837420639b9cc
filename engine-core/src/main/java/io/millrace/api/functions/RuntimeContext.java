package io.millrace.api.functions;

import io.millrace.api.state.KeyedStateStore;

/**
 * What a function may know about where it runs, and on keyed streams its state.
 *
 * <p>State of a function that is not on a keyed stream is refused with code MR-3107.
 */
public interface RuntimeContext extends KeyedStateStore {
    TaskInfo getTaskInfo();

    MetricGroup getMetricGroup();

    ClassLoader getUserCodeClassLoader();
}
