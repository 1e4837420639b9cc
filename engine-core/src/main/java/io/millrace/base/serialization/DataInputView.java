package io.millrace.base.serialization;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Reads what {@link DataOutputView} wrote, within bounds: reading past the end, or a length larger than what remains,
 * is a {@link CorruptDataException} before anything is allocated. Used by one thread.
 */
public final class DataInputView {
    /** What the JDK's decoder puts in the place of bytes it cannot decode; looked for at no cost in Latin text. */
    private static final char REPLACED = '\uFFFD';

    private byte[] bytes;
    private int position;
    private int limit;

    public DataInputView() {
        this(new byte[0], 0, 0);
    }

    public DataInputView(byte[] bytes, int offset, int length) {
        reset(bytes, offset, length);
    }

    /** Reads from another range from now on. */
    public void reset(byte[] source, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, source.length);
        bytes = source;
        position = offset;
        limit = offset + length;
    }

    public int remaining() {
        return limit - position;
    }

    /** Index in the backing array of the next byte. */
    public int position() {
        return position;
    }

    public byte readByte() throws CorruptDataException {
        require(1);
        return bytes[position++];
    }

    public boolean readBoolean() throws CorruptDataException {
        byte value = readByte();
        if (value != 0 && value != 1) {
            throw new CorruptDataException("a boolean is 0 or 1, not " + value);
        }
        return value == 1;
    }

    public short readShort() throws CorruptDataException {
        require(2);
        short value = (short) ByteArrays.SHORT.get(bytes, position);
        position += 2;
        return value;
    }

    public int readInt() throws CorruptDataException {
        require(4);
        int value = (int) ByteArrays.INT.get(bytes, position);
        position += 4;
        return value;
    }

    public long readLong() throws CorruptDataException {
        require(8);
        long value = (long) ByteArrays.LONG.get(bytes, position);
        position += 8;
        return value;
    }

    public float readFloat() throws CorruptDataException {
        return Float.intBitsToFloat(readInt());
    }

    public double readDouble() throws CorruptDataException {
        return Double.longBitsToDouble(readLong());
    }

    public int readVarInt() throws CorruptDataException {
        int value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            byte next = readByte();
            value |= (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new CorruptDataException("a variable-length integer has more than five bytes");
    }

    /** A variable-length count of things that take at least {@code minBytesEach} bytes each, checked against what remains. */
    public int readCount(int minBytesEach) throws CorruptDataException {
        int count = readVarInt();
        if (count < 0 || (long) count * minBytesEach > remaining()) {
            throw new CorruptDataException(
                    "a count of " + count + " does not fit the " + remaining() + " bytes that remain");
        }
        return count;
    }

    public void readFully(byte[] target, int offset, int length) throws CorruptDataException {
        require(length);
        System.arraycopy(bytes, position, target, offset, length);
        position += length;
    }

    /** What {@link DataOutputView#writeBytes} wrote. */
    public byte[] readBytes() throws CorruptDataException {
        byte[] read = new byte[readCount(1)];
        readFully(read, 0, read.length);
        return read;
    }

    public String readString() throws CorruptDataException {
        int length = readCount(1);
        String value = new String(bytes, position, length, StandardCharsets.UTF_8);
        if (value.indexOf(REPLACED) >= 0) {
            value = Utf8.decode(bytes, position, length);
        }
        position += length;
        return value;
    }

    private void require(int count) throws CorruptDataException {
        if (limit - position < count) {
            throw new CorruptDataException("needed " + count + " more bytes, but only " + remaining() + " remain");
        }
    }
}
