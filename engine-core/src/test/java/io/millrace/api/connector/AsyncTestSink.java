package io.millrace.api.connector;

import io.millrace.api.connector.base.sink.AsyncSinkBase;
import io.millrace.api.connector.base.sink.AsyncSinkWriter;
import io.millrace.api.connector.base.sink.AsyncSinkWriterConfiguration;
import io.millrace.api.connector.base.sink.AsyncSinkWriterStateSerializer;
import io.millrace.api.connector.base.sink.BufferedRequestState;
import io.millrace.api.connector.sink.SinkWriter;
import io.millrace.api.connector.sink.StatefulSinkWriter;
import io.millrace.api.connector.sink.WriterInitContext;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;

/** An asynchronous sink of elements as they are, whose limits its writers get; the test makes the writers. */
public abstract class AsyncTestSink<T extends Serializable> extends AsyncSinkBase<T, T> {
    private static final long serialVersionUID = 1L;

    protected AsyncTestSink(
            int maxBatchSize,
            int maxInFlightRequests,
            int maxBufferedRequests,
            long maxBatchSizeInBytes,
            long maxTimeInBufferMS,
            long maxRecordSizeInBytes) {
        super(
                (element, context) -> element,
                maxBatchSize,
                maxInFlightRequests,
                maxBufferedRequests,
                maxBatchSizeInBytes,
                maxTimeInBufferMS,
                maxRecordSizeInBytes);
    }

    protected abstract AsyncSinkWriter<T, T> writer(
            AsyncSinkWriterConfiguration configuration,
            WriterInitContext context,
            Collection<BufferedRequestState<T>> states);

    @Override
    public final SinkWriter<T> createWriter(WriterInitContext context) {
        return restoreWriter(context, List.of());
    }

    @Override
    public final StatefulSinkWriter<T, BufferedRequestState<T>> restoreWriter(
            WriterInitContext context, Collection<BufferedRequestState<T>> recoveredState) {
        AsyncSinkWriterConfiguration configuration = AsyncSinkWriterConfiguration.builder()
                .setMaxBatchSize(getMaxBatchSize())
                .setMaxBatchSizeInBytes(getMaxBatchSizeInBytes())
                .setMaxInFlightRequests(getMaxInFlightRequests())
                .setMaxBufferedRequests(getMaxBufferedRequests())
                .setMaxTimeInBufferMS(getMaxTimeInBufferMS())
                .setMaxRecordSizeInBytes(getMaxRecordSizeInBytes())
                .build();
        return writer(configuration, context, recoveredState);
    }

    /** Saves entries that are strings. */
    public static final class Strings extends AsyncSinkWriterStateSerializer<String> {
        @Override
        protected void serializeRequestToStream(String request, DataOutputStream out) throws IOException {
            out.writeUTF(request);
        }

        @Override
        protected String deserializeRequestFromStream(long requestSize, DataInputStream in) throws IOException {
            return in.readUTF();
        }

        @Override
        public int getVersion() {
            return 1;
        }
    }
}
