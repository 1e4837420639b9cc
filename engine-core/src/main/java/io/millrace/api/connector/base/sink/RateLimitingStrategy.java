package io.millrace.api.connector.base.sink;

/** Says when the next request may be sent, and how large it may be. Used by the task's thread only. */
public interface RateLimitingStrategy {
    void registerInFlightRequest(RequestInfo requestInfo);

    void registerCompletedRequest(ResultInfo resultInfo);

    /** Whether this request has to wait; asked again after each answer. */
    boolean shouldBlock(RequestInfo requestInfo);

    /** How many entries a request may have now. */
    int getMaxBatchSize();
}
