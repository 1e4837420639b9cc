package io.millrace.wire;

import io.millrace.wire.thrift.DataFrame;
import io.millrace.wire.thrift.Frame;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The header of a data frame, the only one there are many of: the very bytes that Thrift's compact protocol makes of the
 * struct, written and read without its layers. What was written in another way that Thrift allows is left to Thrift.
 */
final class DataHeader {
    /** Field 7 of the union: a struct. */
    private static final int DATA = 0x7C;
    /** Each field: how far its number is from the one before, and its type. */
    private static final int CHANNEL = 0x15;

    private static final int SEQUENCE = 0x16;
    private static final int PAYLOAD_LENGTH = 0x15;
    private static final int MORE = 0x11;
    private static final int END_AFTER_MORE = 0x11;
    private static final int END = 0x21;
    private static final int STOP = 0;

    /** In the place of a number that is left to Thrift; no sequence is so small, and no int. */
    private static final long UNUSUAL = Long.MIN_VALUE;

    private static final int MAX_BYTES = 4 + 5 + 10 + 5 + 2 + 2;
    /** However long a peer makes its numbers, reading ends before. */
    private static final int MAX_READ_BYTES = 4 + 3 * 10 + 2 + 2;

    private DataHeader() {}

    static byte[] encode(DataFrame data) {
        ByteBuffer out = ByteBuffer.allocate(MAX_BYTES);
        out.put((byte) DATA);
        put(out, CHANNEL, data.getChannel());
        put(out, SEQUENCE, data.getSequence());
        put(out, PAYLOAD_LENGTH, data.getPayloadLength());
        if (data.isSetMore()) {
            out.put(flag(MORE, data.isMore()));
        }
        if (data.isSetEnd()) {
            out.put(flag(data.isSetMore() ? END_AFTER_MORE : END, data.isEnd()));
        }
        out.put((byte) STOP).put((byte) STOP);
        return Arrays.copyOf(out.array(), out.position());
    }

    /** Null, with nothing read, when it is another frame, a tiny one, or written in another way. */
    static Frame decode(ByteBuffer bytes) {
        int start = bytes.position();
        if (bytes.remaining() >= MAX_READ_BYTES && bytes.get() == DATA) {
            DataFrame data = read(bytes);
            if (data != null) {
                return Frame.data(data);
            }
        }
        bytes.position(start);
        return null;
    }

    private static DataFrame read(ByteBuffer bytes) {
        if (bytes.get() != CHANNEL) {
            return null;
        }
        long channel = varint(bytes);
        if (bytes.get() != SEQUENCE) {
            return null;
        }
        long sequence = varint(bytes);
        if (bytes.get() != PAYLOAD_LENGTH) {
            return null;
        }
        long length = varint(bytes);
        if (channel != (int) channel || sequence == UNUSUAL || length != (int) length) {
            return null;
        }
        DataFrame data = new DataFrame((int) channel, sequence, (int) length);
        int next = bytes.get();
        if (next == MORE) {
            data.setMore(true);
            next = bytes.get();
        }
        if (next == (data.isSetMore() ? END_AFTER_MORE : END)) {
            data.setEnd(true);
            next = bytes.get();
        }
        return next == STOP && bytes.get() == STOP ? data : null;
    }

    private static byte flag(int field, boolean value) {
        return (byte) (value ? field : field + 1);
    }

    private static void put(ByteBuffer out, int field, long value) {
        out.put((byte) field);
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7FL) != 0) {
            out.put((byte) (rest | 0x80));
            rest >>>= 7;
        }
        out.put((byte) rest);
    }

    /** {@link #UNUSUAL} when it has more than ten bytes, or more than it needs. */
    private static long varint(ByteBuffer bytes) {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = bytes.get();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                boolean shortest = shift == 0 || (next > 0 && (shift < 63 || next == 1));
                return shortest ? (value >>> 1) ^ -(value & 1) : UNUSUAL;
            }
        }
        return UNUSUAL;
    }
}
