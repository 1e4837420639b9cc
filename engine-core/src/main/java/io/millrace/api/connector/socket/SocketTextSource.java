package io.millrace.api.connector.socket;

import io.millrace.api.closure.RefusedArgumentException;
import io.millrace.api.connector.source.Boundedness;
import io.millrace.api.connector.source.SimpleVersionedSerializer;
import io.millrace.api.connector.source.Source;
import io.millrace.api.connector.source.SourceReader;
import io.millrace.api.connector.source.SourceReaderContext;
import io.millrace.api.connector.source.SplitEnumerator;
import io.millrace.api.connector.source.SplitEnumeratorContext;
import io.millrace.api.connector.source.lib.SplitListEnumerator;
import io.millrace.api.connector.source.lib.SplitListSerializer;
import io.millrace.api.types.ResultTypeQueryable;
import io.millrace.api.types.TypeInformation;
import io.millrace.api.types.Types;
import java.time.Duration;
import java.util.List;

/**
 * Text that a TCP server sends, in UTF-8, cut at a delimiter. Ends when the server closes the connection. One subtask
 * reads; at most once, because a server cannot be asked to repeat itself.
 */
public final class SocketTextSource
        implements Source<String, SocketSplit, List<SocketSplit>>, ResultTypeQueryable<String> {
    private static final long serialVersionUID = 1L;
    private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

    private final String hostname;
    private final int port;
    private final String delimiter;
    private final long maxRetry;
    private final Duration retryDelay;

    /** As {@link io.millrace.api.StreamExecutionEnvironment#socketTextStream(String, int, String, long)} says. */
    public SocketTextSource(String hostname, int port, String delimiter, long maxRetry) {
        this(hostname, port, delimiter, maxRetry, RETRY_DELAY);
    }

    SocketTextSource(String hostname, int port, String delimiter, long maxRetry, Duration retryDelay) {
        if (hostname.isBlank() || port < 1 || port > 65_535) {
            throw new RefusedArgumentException(
                    "a server is a host name and a port from 1 to 65535, not '" + hostname + "' and " + port);
        }
        if (delimiter.isEmpty()) {
            throw new RefusedArgumentException("the delimiter must not be empty");
        }
        this.hostname = hostname;
        this.port = port;
        this.delimiter = delimiter;
        this.maxRetry = maxRetry;
        this.retryDelay = retryDelay;
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SplitEnumerator<SocketSplit, List<SocketSplit>> createEnumerator(
            SplitEnumeratorContext<SocketSplit> enumContext) {
        return new SplitListEnumerator<>(enumContext, List.of(new SocketSplit()));
    }

    @Override
    public SplitEnumerator<SocketSplit, List<SocketSplit>> restoreEnumerator(
            SplitEnumeratorContext<SocketSplit> enumContext, List<SocketSplit> checkpoint) {
        return new SplitListEnumerator<>(enumContext, checkpoint);
    }

    @Override
    public SimpleVersionedSerializer<SocketSplit> getSplitSerializer() {
        return new SocketSplit.Serializer();
    }

    @Override
    public SimpleVersionedSerializer<List<SocketSplit>> getEnumeratorCheckpointSerializer() {
        return new SplitListSerializer<>(new SocketSplit.Serializer());
    }

    @Override
    public SourceReader<String, SocketSplit> createReader(SourceReaderContext readerContext) {
        return new SocketReader(
                () -> new SocketSplitReader(hostname, port, delimiter, maxRetry, retryDelay), readerContext);
    }

    @Override
    public TypeInformation<String> getProducedType() {
        return Types.STRING;
    }

    @Override
    public String toString() {
        return "SocketTextSource(" + hostname + ":" + port + ")";
    }
}
