package io.millrace.api.connector.base.sink;

/** A request that was answered. */
public interface ResultInfo {
    /** How many of its entries have to be sent again. */
    int getFailedMessages();

    int getBatchSize();
}
