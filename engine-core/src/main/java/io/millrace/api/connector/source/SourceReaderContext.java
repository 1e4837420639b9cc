package io.millrace.api.connector.source;

import io.millrace.api.UserCodeClassLoader;
import io.millrace.api.functions.MetricGroup;
import io.millrace.base.configuration.Configuration;

/** What a reader may ask of the engine. The task's thread. */
public interface SourceReaderContext {
    /** Counted from 0. */
    int getIndexOfSubtask();

    int currentParallelism();

    String getLocalHostName();

    Configuration getConfiguration();

    MetricGroup metricGroup();

    UserCodeClassLoader getUserCodeClassLoader();

    /** Asks the enumerator for a split. */
    void sendSplitRequest();

    void sendSourceEventToCoordinator(SourceEvent sourceEvent);

    /** The task's clock and timers, for readers that wait for time instead of data. Not in Flink. */
    ReaderTime time();
}
