package io.millrace.api.connector.base.sink;

/** A request of so many entries, some of which failed. */
public class BasicResultInfo implements ResultInfo {
    private final int failedMessages;
    private final int batchSize;

    public BasicResultInfo(int failedMessages, int batchSize) {
        this.failedMessages = failedMessages;
        this.batchSize = batchSize;
    }

    @Override
    public int getFailedMessages() {
        return failedMessages;
    }

    @Override
    public int getBatchSize() {
        return batchSize;
    }
}
