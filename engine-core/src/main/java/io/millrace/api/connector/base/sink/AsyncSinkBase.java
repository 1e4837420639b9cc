package io.millrace.api.connector.base.sink;

import io.millrace.api.connector.sink.Sink;
import io.millrace.api.connector.sink.SupportsWriterState;
import java.io.Serializable;
import java.util.Objects;

/**
 * A sink that sends batches of requests to a receiver which answers later: at least once, as what was not acknowledged when a
 * checkpoint was taken is sent again after a failure. Its writers are {@link AsyncSinkWriter}s.
 */
public abstract class AsyncSinkBase<InputT, RequestEntryT extends Serializable>
        implements SupportsWriterState<InputT, BufferedRequestState<RequestEntryT>>, Sink<InputT> {
    private static final long serialVersionUID = 1L;

    private final ElementConverter<InputT, RequestEntryT> elementConverter;
    private final int maxBatchSize;
    private final int maxInFlightRequests;
    private final int maxBufferedRequests;
    private final long maxBatchSizeInBytes;
    private final long maxTimeInBufferMS;
    private final long maxRecordSizeInBytes;
    private final long requestTimeoutMS;
    private final boolean failOnTimeout;

    /** With the default time-out of requests; the limits are those of {@link AsyncSinkWriterConfiguration}. */
    protected AsyncSinkBase(
            ElementConverter<InputT, RequestEntryT> elementConverter,
            int maxBatchSize,
            int maxInFlightRequests,
            int maxBufferedRequests,
            long maxBatchSizeInBytes,
            long maxTimeInBufferMS,
            long maxRecordSizeInBytes) {
        this(
                elementConverter,
                maxBatchSize,
                maxInFlightRequests,
                maxBufferedRequests,
                maxBatchSizeInBytes,
                maxTimeInBufferMS,
                maxRecordSizeInBytes,
                AsyncSinkWriterConfiguration.DEFAULT_REQUEST_TIMEOUT_MS,
                AsyncSinkWriterConfiguration.DEFAULT_FAIL_ON_TIMEOUT);
    }

    protected AsyncSinkBase(
            ElementConverter<InputT, RequestEntryT> elementConverter,
            int maxBatchSize,
            int maxInFlightRequests,
            int maxBufferedRequests,
            long maxBatchSizeInBytes,
            long maxTimeInBufferMS,
            long maxRecordSizeInBytes,
            long requestTimeoutMS,
            boolean failOnTimeout) {
        this.elementConverter =
                Objects.requireNonNull(elementConverter, "an asynchronous sink needs an ElementConverter");
        this.maxBatchSize = maxBatchSize;
        this.maxInFlightRequests = maxInFlightRequests;
        this.maxBufferedRequests = maxBufferedRequests;
        this.maxBatchSizeInBytes = maxBatchSizeInBytes;
        this.maxTimeInBufferMS = maxTimeInBufferMS;
        this.maxRecordSizeInBytes = maxRecordSizeInBytes;
        this.requestTimeoutMS = requestTimeoutMS;
        this.failOnTimeout = failOnTimeout;
    }

    protected ElementConverter<InputT, RequestEntryT> getElementConverter() {
        return elementConverter;
    }

    protected int getMaxBatchSize() {
        return maxBatchSize;
    }

    protected int getMaxInFlightRequests() {
        return maxInFlightRequests;
    }

    protected int getMaxBufferedRequests() {
        return maxBufferedRequests;
    }

    protected long getMaxBatchSizeInBytes() {
        return maxBatchSizeInBytes;
    }

    protected long getMaxTimeInBufferMS() {
        return maxTimeInBufferMS;
    }

    protected long getMaxRecordSizeInBytes() {
        return maxRecordSizeInBytes;
    }

    protected long getRequestTimeoutMS() {
        return requestTimeoutMS;
    }

    protected boolean getFailOnTimeout() {
        return failOnTimeout;
    }
}
