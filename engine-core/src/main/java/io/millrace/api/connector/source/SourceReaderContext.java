package io.millrace.api.connector.source;

import io.millrace.api.functions.MetricGroup;
import io.millrace.base.configuration.Configuration;

/** What a reader may ask of the engine. */
public interface SourceReaderContext {
    int getIndexOfSubtask();

    int currentParallelism();

    String getLocalHostName();

    Configuration getConfiguration();

    MetricGroup metricGroup();

    ClassLoader getUserCodeClassLoader();

    /** Asks the enumerator for a split. */
    void sendSplitRequest();

    void sendSourceEventToCoordinator(SourceEvent sourceEvent);
}
