package io.millrace.api.connector.base.sink;

import java.io.Serializable;

/** What builders of asynchronous sinks have in common. What was not set is null: the sink has defaults of its own. */
public abstract class AsyncSinkBaseBuilder<
        InputT, RequestEntryT extends Serializable, ConcreteBuilderT extends AsyncSinkBaseBuilder<?, ?, ?>> {
    private Integer maxBatchSize;
    private Integer maxInFlightRequests;
    private Integer maxBufferedRequests;
    private Long maxBatchSizeInBytes;
    private Long maxTimeInBufferMS;
    private Long maxRecordSizeInBytes;

    public abstract AsyncSinkBase<InputT, RequestEntryT> build();

    @SuppressWarnings("unchecked") // every subclass names itself
    private ConcreteBuilderT self() {
        return (ConcreteBuilderT) this;
    }

    /** As {@link AsyncSinkWriterConfiguration.ConfigurationMaxBatchSize} has it. */
    public ConcreteBuilderT setMaxBatchSize(int maxBatchSize) {
        this.maxBatchSize = maxBatchSize;
        return self();
    }

    /** As {@link AsyncSinkWriterConfiguration.ConfigurationMaxInFlightRequests} has it. */
    public ConcreteBuilderT setMaxInFlightRequests(int maxInFlightRequests) {
        this.maxInFlightRequests = maxInFlightRequests;
        return self();
    }

    /** As {@link AsyncSinkWriterConfiguration.ConfigurationMaxBufferedRequests} has it. */
    public ConcreteBuilderT setMaxBufferedRequests(int maxBufferedRequests) {
        this.maxBufferedRequests = maxBufferedRequests;
        return self();
    }

    /** As {@link AsyncSinkWriterConfiguration.ConfigurationMaxBatchSizeInBytes} has it. */
    public ConcreteBuilderT setMaxBatchSizeInBytes(long maxBatchSizeInBytes) {
        this.maxBatchSizeInBytes = maxBatchSizeInBytes;
        return self();
    }

    /** As {@link AsyncSinkWriterConfiguration.ConfigurationMaxTimeInBufferMS} has it. */
    public ConcreteBuilderT setMaxTimeInBufferMS(long maxTimeInBufferMS) {
        this.maxTimeInBufferMS = maxTimeInBufferMS;
        return self();
    }

    /** As {@link AsyncSinkWriterConfiguration.ConfigurationMaxRecordSizeInBytes} has it. */
    public ConcreteBuilderT setMaxRecordSizeInBytes(long maxRecordSizeInBytes) {
        this.maxRecordSizeInBytes = maxRecordSizeInBytes;
        return self();
    }

    protected Integer getMaxBatchSize() {
        return maxBatchSize;
    }

    protected Integer getMaxInFlightRequests() {
        return maxInFlightRequests;
    }

    protected Integer getMaxBufferedRequests() {
        return maxBufferedRequests;
    }

    protected Long getMaxBatchSizeInBytes() {
        return maxBatchSizeInBytes;
    }

    protected Long getMaxTimeInBufferMS() {
        return maxTimeInBufferMS;
    }

    protected Long getMaxRecordSizeInBytes() {
        return maxRecordSizeInBytes;
    }
}
