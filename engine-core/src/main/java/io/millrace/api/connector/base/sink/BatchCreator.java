package io.millrace.api.connector.base.sink;

import java.io.Serializable;

/** Decides which of the waiting entries make up the next request. */
@FunctionalInterface
public interface BatchCreator<RequestEntryT extends Serializable> {
    /**
     * Takes the entries of the next request out of the buffer; none when nothing should be sent now.
     *
     * @param requestInfo how many the request may have
     */
    Batch<RequestEntryT> createNextBatch(RequestInfo requestInfo, RequestBuffer<RequestEntryT> bufferedRequestEntries);
}
