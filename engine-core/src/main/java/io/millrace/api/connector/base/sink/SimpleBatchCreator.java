package io.millrace.api.connector.base.sink;

import io.millrace.api.closure.RefusedArgumentException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** As many of the first entries as a request may have, by number and by bytes. */
public class SimpleBatchCreator<RequestEntryT extends Serializable> implements BatchCreator<RequestEntryT> {
    private final long maxBatchSizeInBytes;

    /** @param maxBatchSizeInBytes more than 0 */
    public SimpleBatchCreator(long maxBatchSizeInBytes) {
        if (maxBatchSizeInBytes <= 0) {
            throw new RefusedArgumentException("maxBatchSizeInBytes must be positive, not " + maxBatchSizeInBytes);
        }
        this.maxBatchSizeInBytes = maxBatchSizeInBytes;
    }

    @Override
    public Batch<RequestEntryT> createNextBatch(
            RequestInfo requestInfo, RequestBuffer<RequestEntryT> bufferedRequestEntries) {
        List<RequestEntryT> entries = new ArrayList<>(requestInfo.getBatchSize());
        long bytes = 0;
        while (entries.size() < requestInfo.getBatchSize() && !bufferedRequestEntries.isEmpty()) {
            long size = bufferedRequestEntries.peek().getSize();
            if (bytes + size > maxBatchSizeInBytes) {
                break;
            }
            entries.add(bufferedRequestEntries.poll().getRequestEntry());
            bytes += size;
        }
        return new Batch<>(entries, bytes);
    }
}
