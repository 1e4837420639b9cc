package io.millrace.api.connector.socket;

import io.millrace.api.connector.base.RecordsBySplits;
import io.millrace.api.connector.base.RecordsWithSplitIds;
import io.millrace.api.connector.base.SplitReader;
import io.millrace.api.connector.base.SplitsChange;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects, reads, and connects again while it may. Blocks in the channel, which an interrupt closes. Each successful
 * record gives the full number of retries back.
 */
final class SocketSplitReader implements SplitReader<String, SocketSplit> {
    private static final Logger LOG = LoggerFactory.getLogger(SocketSplitReader.class);

    private final String hostname;
    private final int port;
    private final DelimitedText text;
    private final long maxRetry;
    private final Duration retryDelay;
    private final ByteBuffer received = ByteBuffer.allocate(1 << 13);

    /** Never opened: waiting for it is a pause that an interrupt ends. */
    private final CountDownLatch pause = new CountDownLatch(1);

    /** Null while there is no connection. */
    private SocketChannel channel;

    private boolean wasConnected;
    private long retries;

    SocketSplitReader(String hostname, int port, String delimiter, long maxRetry, Duration retryDelay) {
        this.hostname = hostname;
        this.port = port;
        this.text = new DelimitedText(delimiter);
        this.maxRetry = maxRetry;
        this.retryDelay = retryDelay;
    }

    @Override
    public RecordsWithSplitIds<String> fetch() throws IOException {
        RecordsBySplits.Builder<String> batch = new RecordsBySplits.Builder<>();
        if (channel == null && !connect()) {
            finish(batch);
            return batch.build();
        }
        int count;
        try {
            count = channel.read(received.clear());
        } catch (IOException broken) {
            disconnect();
            if (!retryAfter(broken)) {
                throw SocketFailures.broken(hostname, port, broken);
            }
            return batch.build();
        }
        if (count >= 0) {
            long before = text.records();
            text.add(received.array(), count, record -> batch.add(SocketSplit.ID, record));
            retries = text.records() > before ? 0 : retries;
        } else {
            disconnect();
            if (!retryAfter(null)) {
                finish(batch);
            }
        }
        return batch.build();
    }

    private void finish(RecordsBySplits.Builder<String> batch) {
        text.end(record -> batch.add(SocketSplit.ID, record));
        batch.addFinishedSplit(SocketSplit.ID);
    }

    /** @return false when a server that was there once is not coming back */
    private boolean connect() throws IOException {
        while (true) {
            try {
                InetSocketAddress server = new InetSocketAddress(hostname, port);
                if (server.isUnresolved()) {
                    throw new IOException("the host name is not known");
                }
                channel = SocketChannel.open(server);
                wasConnected = true;
                return true;
            } catch (IOException refused) {
                if (!retryAfter(refused)) {
                    if (wasConnected) {
                        return false;
                    }
                    throw SocketFailures.refused(hostname, port, retries + 1, refused);
                }
            }
        }
    }

    /**
     * Waits before the next try.
     *
     * @param why null: the server closed the connection
     * @return false when there is none
     */
    private boolean retryAfter(IOException why) throws IOException {
        if (maxRetry >= 0 && retries >= maxRetry) {
            return false;
        }
        retries++;
        LOG.info(
                "Connecting to {}:{} again ({} of {})", hostname, port, retries, maxRetry < 0 ? "ever" : maxRetry, why);
        try {
            boolean unused = pause.await(retryDelay.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("closed while waiting to connect again");
        }
    }

    private void disconnect() throws IOException {
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }

    @Override
    public void handleSplitsChanges(SplitsChange<SocketSplit> splitsChanges) {}

    /** There is one split for ever, so nobody waits for this reader but who closes it, and that interrupts. */
    @Override
    public void wakeUp() {}

    @Override
    public void close() throws IOException {
        disconnect();
    }
}
