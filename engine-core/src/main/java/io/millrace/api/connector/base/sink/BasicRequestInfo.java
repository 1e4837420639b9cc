package io.millrace.api.connector.base.sink;

/** A request of so many entries. */
public class BasicRequestInfo implements RequestInfo {
    private final int batchSize;

    public BasicRequestInfo(int batchSize) {
        this.batchSize = batchSize;
    }

    @Override
    public int getBatchSize() {
        return batchSize;
    }
}
