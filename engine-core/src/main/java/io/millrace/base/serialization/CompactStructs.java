package io.millrace.base.serialization;

import org.apache.thrift.TBase;
import org.apache.thrift.TConfiguration;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TCompactProtocol;
import org.apache.thrift.transport.TMemoryBuffer;
import org.apache.thrift.transport.TMemoryInputTransport;
import org.apache.thrift.transport.TTransportException;

/**
 * Thrift structs to bytes and back in the compact protocol, with the limits that keep a stranger's lengths from becoming
 * our allocations: no string, container or message larger than the bytes at hand, no deep nesting. Stateless.
 */
public final class CompactStructs {
    private static final int MAX_DEPTH = 32;
    private static final int INITIAL_BYTES = 256;

    private CompactStructs() {}

    public static byte[] write(TBase<?, ?> struct) {
        try {
            TMemoryBuffer buffer = new TMemoryBuffer(limits(Integer.MAX_VALUE), INITIAL_BYTES);
            struct.write(new TCompactProtocol(buffer));
            byte[] bytes = new byte[buffer.length()];
            System.arraycopy(buffer.getArray(), 0, bytes, 0, bytes.length);
            return bytes;
        } catch (TException incomplete) {
            throw new IllegalArgumentException(
                    "cannot write " + struct.getClass().getSimpleName(), incomplete);
        }
    }

    /** Fills {@code empty} from all of {@code bytes}. */
    public static <S extends TBase<?, ?>> S read(S empty, byte[] bytes) throws CorruptDataException {
        try {
            TMemoryInputTransport input = new TMemoryInputTransport(limits(Math.max(1, bytes.length)), bytes);
            empty.read(new TCompactProtocol(input, bytes.length, bytes.length));
            if (input.getBytesRemainingInBuffer() != 0) {
                throw new CorruptDataException(input.getBytesRemainingInBuffer() + " of " + bytes.length
                        + " bytes are left after " + empty.getClass().getSimpleName());
            }
            return empty;
        } catch (TException | IllegalArgumentException malformed) {
            CorruptDataException corrupt = new CorruptDataException(
                    bytes.length + " bytes are not a " + empty.getClass().getSimpleName() + ": " + malformed);
            corrupt.initCause(malformed);
            throw corrupt;
        }
    }

    private static TConfiguration limits(int maxBytes) throws TTransportException {
        return TConfiguration.custom()
                .setMaxMessageSize(maxBytes)
                .setMaxFrameSize(maxBytes)
                .setRecursionLimit(MAX_DEPTH)
                .build();
    }
}
