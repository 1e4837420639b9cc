package io.millrace.api.connector.base.sink;

import java.util.List;

/**
 * Takes the answer to one request. One of its methods is called once, from any thread; what comes after that, or after the
 * request has timed out, is ignored.
 */
public interface ResultHandler<RequestEntryT> {
    /** The receiver has everything. */
    void complete();

    /** The job fails: trying again would not help. */
    void completeExceptionally(Exception e);

    /** These are sent again, before anything that waits; the receiver has the others. */
    void retryForEntries(List<RequestEntryT> requestEntriesToRetry);
}
