package io.millrace.api.connector.sink;

import io.millrace.api.MailboxExecutor;
import io.millrace.api.ProcessingTimeService;
import io.millrace.api.UserCodeClassLoader;
import io.millrace.api.functions.MetricGroup;
import io.millrace.base.ExecutionAttemptId;

/** What a sink writer may ask of its task. */
public interface WriterInitContext extends InitContext {
    UserCodeClassLoader getUserCodeClassLoader();

    /** For work that is due without a record: rolling files, flushing batches. */
    ProcessingTimeService getProcessingTimeService();

    /** For what comes back from other threads. */
    MailboxExecutor getMailboxExecutor();

    MetricGroup metricGroup();

    /** Never given twice, so that a writer can tell what it left from what dead attempts did. Not in Flink. */
    ExecutionAttemptId getAttemptId();
}
