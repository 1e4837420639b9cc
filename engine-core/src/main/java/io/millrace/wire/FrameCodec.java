package io.millrace.wire;

import io.millrace.wire.thrift.Frame;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.thrift.TConfiguration;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TCompactProtocol;
import org.apache.thrift.transport.TMemoryBuffer;

/**
 * The Thrift struct of a frame to bytes and back, in the compact protocol. What is read lies whole in memory already,
 * and no string, container or nesting may claim more than that. Stateless.
 */
public final class FrameCodec {
    private static final int RECURSION_LIMIT = 32;
    private static final int TYPICAL_HEADER_BYTES = 48;
    private static final TConfiguration CONFIGURATION =
            new TConfiguration(FrameLimits.CONTROL_BYTES, FrameLimits.CONTROL_BYTES, RECURSION_LIMIT);

    private FrameCodec() {}

    /** The struct alone: the length goes before it and a data frame's payload behind it. */
    public static byte[] encode(Frame frame) {
        if (frame.isSetData()) {
            return DataHeader.encode(frame.getData());
        }
        try {
            int size = frame.isSetControl()
                    ? frame.getControl().bufferForPayload().remaining() + TYPICAL_HEADER_BYTES
                    : TYPICAL_HEADER_BYTES;
            TMemoryBuffer target = new TMemoryBuffer(size);
            frame.write(new TCompactProtocol(target));
            return Arrays.copyOf(target.getArray(), target.length());
        } catch (TException e) {
            throw new IllegalArgumentException("not a frame that can be written: " + frame, e);
        }
    }

    /**
     * Reads the struct and leaves the buffer at its payload, which only data frames have.
     *
     * @param bytes one whole frame without its length
     */
    public static Frame decode(ByteBuffer bytes) throws FrameException {
        Frame frame = DataHeader.decode(bytes);
        if (frame == null) {
            frame = decodeAny(bytes);
        }
        int payload = frame.isSetData() ? frame.getData().getPayloadLength() : 0;
        if (payload != bytes.remaining()) {
            throw new FrameException("a frame of kind " + frame.getSetField().getFieldName() + " says it has " + payload
                    + " bytes of payload but carries " + bytes.remaining());
        }
        return frame;
    }

    private static Frame decodeAny(ByteBuffer bytes) throws FrameException {
        Frame frame = new Frame();
        try {
            int limit = bytes.remaining();
            frame.read(new TCompactProtocol(new BufferTransport(CONFIGURATION, bytes), limit, limit));
        } catch (TException | RuntimeException e) {
            // Generated code meets bytes it never wrote: whatever it throws means the same.
            throw new FrameException("the bytes are no Thrift struct of a frame: " + e.getMessage(), e);
        }
        if (!frame.isSet()) {
            throw new FrameException("a frame of a kind this version does not know");
        }
        return frame;
    }

    /** The whole frame as it stands on the wire, its length first. For tests and simulated networks. */
    public static byte[] encodeWhole(Frame frame, byte[] payload, int offset, int length) {
        byte[] header = encode(frame);
        ByteBuffer whole = ByteBuffer.allocate(4 + header.length + length);
        whole.putInt(header.length + length).put(header).put(payload, offset, length);
        return whole.array();
    }
}
