package io.millrace.base.serialization;

import java.io.DataInput;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Reads what {@link DataOutputView} wrote, within bounds: reading past the end, or a length larger than what remains,
 * is a {@link CorruptDataException} before anything is allocated. As a {@link DataInput} it reads what programs wrote by
 * their own means. Used by one thread. All methods are final: the record loop calls them.
 */
public class DataInputView implements DataInput {
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
    public final void reset(byte[] source, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, source.length);
        bytes = source;
        position = offset;
        limit = offset + length;
    }

    public final int remaining() {
        return limit - position;
    }

    /** Index in the backing array of the next byte. */
    public final int position() {
        return position;
    }

    @Override
    public final byte readByte() throws CorruptDataException {
        require(1);
        return bytes[position++];
    }

    @Override
    public final boolean readBoolean() throws CorruptDataException {
        byte value = readByte();
        if (value != 0 && value != 1) {
            throw new CorruptDataException("a boolean is 0 or 1, not " + value);
        }
        return value == 1;
    }

    @Override
    public final short readShort() throws CorruptDataException {
        require(2);
        short value = (short) ByteArrays.SHORT.get(bytes, position);
        position += 2;
        return value;
    }

    @Override
    public final int readInt() throws CorruptDataException {
        require(4);
        int value = (int) ByteArrays.INT.get(bytes, position);
        position += 4;
        return value;
    }

    @Override
    public final long readLong() throws CorruptDataException {
        require(8);
        long value = (long) ByteArrays.LONG.get(bytes, position);
        position += 8;
        return value;
    }

    @Override
    public final float readFloat() throws CorruptDataException {
        return Float.intBitsToFloat(readInt());
    }

    @Override
    public final double readDouble() throws CorruptDataException {
        return Double.longBitsToDouble(readLong());
    }

    public final int readVarInt() throws CorruptDataException {
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
    public final int readCount(int minBytesEach) throws CorruptDataException {
        return checked(readVarInt(), minBytesEach);
    }

    private int checked(int count, int minBytesEach) throws CorruptDataException {
        if (count < 0 || (long) count * minBytesEach > remaining()) {
            throw new CorruptDataException(
                    "a count of " + count + " does not fit the " + remaining() + " bytes that remain");
        }
        return count;
    }

    @Override
    public final void readFully(byte[] target, int offset, int length) throws CorruptDataException {
        require(length);
        System.arraycopy(bytes, position, target, offset, length);
        position += length;
    }

    /** What {@link DataOutputView#writeBytes} wrote. */
    public final byte[] readBytes() throws CorruptDataException {
        byte[] read = new byte[readCount(1)];
        readFully(read, 0, read.length);
        return read;
    }

    public final String readString() throws CorruptDataException {
        return readString(readCount(1));
    }

    /** What {@link DataOutputView#writeStringOrNull} wrote. */
    public final String readStringOrNull() throws CorruptDataException {
        int length = readVarInt();
        return length == -1 ? null : readString(checked(length, 1));
    }

    private String readString(int length) throws CorruptDataException {
        String value = new String(bytes, position, length, StandardCharsets.UTF_8);
        if (value.indexOf(REPLACED) >= 0) {
            value = Utf8.decode(bytes, position, length);
        }
        position += length;
        return value;
    }

    /**
     * The next bytes as a view of their own; this one goes on behind them.
     *
     * @param part becomes that view
     */
    public final void readPart(DataInputView part, int length) throws CorruptDataException {
        require(length);
        part.reset(bytes, position, length);
        position += length;
    }

    @Override
    public final void readFully(byte[] target) throws CorruptDataException {
        readFully(target, 0, target.length);
    }

    @Override
    public final int readUnsignedByte() throws CorruptDataException {
        return readByte() & 0xFF;
    }

    @Override
    public final int readUnsignedShort() throws CorruptDataException {
        return readShort() & 0xFFFF;
    }

    @Override
    public final char readChar() throws CorruptDataException {
        return (char) readShort();
    }

    /** What {@link DataOutputView#writeUTF} wrote. */
    @Override
    public final String readUTF() throws IOException {
        return DataInputStream.readUTF(this);
    }

    /** Bytes up to the next end of a line as Latin-1; null when nothing remains. */
    @Override
    public final String readLine() {
        if (position == limit) {
            return null;
        }
        StringBuilder line = new StringBuilder();
        while (position < limit) {
            char next = (char) (bytes[position++] & 0xFF);
            if (next == '\n') {
                break;
            }
            line.append(next);
        }
        int last = line.length() - 1;
        return last >= 0 && line.charAt(last) == '\r' ? line.substring(0, last) : line.toString();
    }

    /** Skips as many bytes, or all that remain. */
    @Override
    public final int skipBytes(int count) {
        int skipped = Math.max(0, Math.min(count, remaining()));
        position += skipped;
        return skipped;
    }

    public final void skipBytesToRead(int count) throws CorruptDataException {
        require(count);
        position += count;
    }

    /** @return the number of bytes read, fewer than {@code length} where fewer remain; -1 when none does */
    public final int read(byte[] target, int offset, int length) throws CorruptDataException {
        int count = Math.min(length, remaining());
        if (count == 0 && length > 0) {
            return -1;
        }
        readFully(target, offset, count);
        return count;
    }

    /** As {@link #read(byte[], int, int)} with the whole array. */
    public final int read(byte[] target) throws CorruptDataException {
        return read(target, 0, target.length);
    }

    private void require(int count) throws CorruptDataException {
        if (limit - position < count) {
            throw new CorruptDataException("needed " + count + " more bytes, but only " + remaining() + " remain");
        }
    }
}
