package io.millrace.api.connector.sink;

import io.millrace.api.functions.MetricGroup;
import io.millrace.api.functions.TaskInfo;
import io.millrace.base.JobId;

/** What a sink writer may know of where it runs. */
public interface WriterInitContext {
    TaskInfo getTaskInfo();

    JobId getJobId();

    MetricGroup metricGroup();

    ClassLoader getUserCodeClassLoader();
}
