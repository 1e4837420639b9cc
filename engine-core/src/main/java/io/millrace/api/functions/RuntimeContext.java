package io.millrace.api.functions;

/** What a function may know about where it runs. Grows keyed state with the state API. */
public interface RuntimeContext {
    TaskInfo getTaskInfo();

    MetricGroup getMetricGroup();

    ClassLoader getUserCodeClassLoader();
}
