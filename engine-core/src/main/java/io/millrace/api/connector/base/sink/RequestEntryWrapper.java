package io.millrace.api.connector.base.sink;

import java.io.Serializable;

/** An entry with its size in bytes, as the writer measures it. */
public class RequestEntryWrapper<RequestEntryT> implements Serializable {
    private static final long serialVersionUID = 1L;
    private final RequestEntryT requestEntry;
    private final long size;

    public RequestEntryWrapper(RequestEntryT requestEntry, long size) {
        this.requestEntry = requestEntry;
        this.size = size;
    }

    public RequestEntryT getRequestEntry() {
        return requestEntry;
    }

    public long getSize() {
        return size;
    }
}
