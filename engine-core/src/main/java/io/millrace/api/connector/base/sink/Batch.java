package io.millrace.api.connector.base.sink;

import java.io.Serializable;
import java.util.List;

/** The entries of one request. */
public class Batch<RequestEntryT extends Serializable> {
    private final List<RequestEntryT> batchEntries;
    private final long sizeInBytes;

    /** @param sizeInBytes of all entries together */
    public Batch(List<RequestEntryT> requestEntries, long sizeInBytes) {
        this.batchEntries = requestEntries;
        this.sizeInBytes = sizeInBytes;
    }

    public List<RequestEntryT> getBatchEntries() {
        return batchEntries;
    }

    public long getSizeInBytes() {
        return sizeInBytes;
    }

    public int getRecordCount() {
        return batchEntries.size();
    }
}
