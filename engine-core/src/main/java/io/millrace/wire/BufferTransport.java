package io.millrace.wire;

import java.nio.ByteBuffer;
import org.apache.thrift.TConfiguration;
import org.apache.thrift.transport.TEndpointTransport;
import org.apache.thrift.transport.TTransportException;

/**
 * Lets Thrift read a frame that lies in memory. Thrift asks {@link #checkReadBytesAvailable} before it allocates for a
 * length it has read; the answer here is what the frame really still holds.
 */
final class BufferTransport extends TEndpointTransport {
    private final ByteBuffer bytes;

    BufferTransport(TConfiguration configuration, ByteBuffer bytes) throws TTransportException {
        super(configuration);
        this.bytes = bytes;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void open() {}

    @Override
    public void close() {}

    @Override
    public int read(byte[] target, int offset, int length) throws TTransportException {
        checkReadBytesAvailable(length);
        bytes.get(target, offset, length);
        return length;
    }

    @Override
    public void write(byte[] source, int offset, int length) {
        throw new UnsupportedOperationException("frames are only read from here");
    }

    @Override
    public void checkReadBytesAvailable(long count) throws TTransportException {
        if (count < 0 || count > bytes.remaining()) {
            throw new TTransportException(
                    TTransportException.END_OF_FILE,
                    count + " bytes wanted, " + bytes.remaining() + " are left of the frame");
        }
    }
}
