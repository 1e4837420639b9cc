package io.millrace.api.connector.base.sink;

/** A request that is about to be sent. */
@FunctionalInterface
public interface RequestInfo {
    /** How many entries it has, or may have. */
    int getBatchSize();
}
