package io.millrace.api.connector.sink;

import io.millrace.api.ProcessingTimeService;
import io.millrace.api.functions.MetricGroup;

/** What a committer may ask of its task. */
public interface CommitterInitContext extends InitContext {
    MetricGroup metricGroup();

    /** The task's clock: for telling how old a transaction is. Not in Flink. */
    ProcessingTimeService getProcessingTimeService();
}
