package io.millrace.api.functions;

/** What can be registered in a {@link MetricGroup}. Used on the task's thread only. */
public interface Metric {}
