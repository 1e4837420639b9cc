package io.millrace.base.serialization;

import java.io.DataOutput;
import java.io.UTFDataFormatException;
import java.util.Arrays;

/**
 * A growing byte array that serializers append to. Numbers are big-endian. Used by one thread; {@link #clear()} keeps
 * the array, so that a writer that lives as long as its task allocates nothing in steady state. All methods are final: the
 * record loop calls them.
 */
public class DataOutputView implements DataOutput {
    private byte[] bytes;
    private int position;

    public DataOutputView(int initialCapacity) {
        bytes = new byte[initialCapacity];
    }

    /** The backing array; valid up to {@link #length()} and until the next write. */
    public final byte[] array() {
        return bytes;
    }

    public final int length() {
        return position;
    }

    public final void clear() {
        position = 0;
    }

    /** Forgets everything written after {@code length}. */
    public final void truncate(int length) {
        if (length < 0 || length > position) {
            throw new IllegalArgumentException("cannot truncate " + position + " bytes to " + length);
        }
        position = length;
    }

    public final byte[] toByteArray() {
        return Arrays.copyOf(bytes, position);
    }

    @Override
    public final void writeByte(int value) {
        reserve(1);
        bytes[position++] = (byte) value;
    }

    @Override
    public final void writeBoolean(boolean value) {
        writeByte(value ? 1 : 0);
    }

    @Override
    public final void writeShort(int value) {
        reserve(2);
        ByteArrays.SHORT.set(bytes, position, (short) value);
        position += 2;
    }

    @Override
    public final void writeInt(int value) {
        reserve(4);
        ByteArrays.INT.set(bytes, position, value);
        position += 4;
    }

    @Override
    public final void writeLong(long value) {
        reserve(8);
        ByteArrays.LONG.set(bytes, position, value);
        position += 8;
    }

    @Override
    public final void writeFloat(float value) {
        writeInt(Float.floatToRawIntBits(value));
    }

    @Override
    public final void writeDouble(double value) {
        writeLong(Double.doubleToRawLongBits(value));
    }

    /** An unsigned LEB128 integer, one to five bytes; negative values take five. */
    public final void writeVarInt(int value) {
        reserve(5);
        int rest = value;
        while ((rest & ~0x7F) != 0) {
            bytes[position++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[position++] = (byte) rest;
    }

    @Override
    public final void write(byte[] source, int offset, int length) {
        reserve(length);
        System.arraycopy(source, offset, bytes, position, length);
        position += length;
    }

    /** Their number as a variable-length integer, then the bytes. */
    public final void writeBytes(byte[] source) {
        writeVarInt(source.length);
        write(source, 0, source.length);
    }

    /** Length in bytes as a variable-length integer, then UTF-8 that keeps surrogates without partners as well. */
    @SuppressWarnings("deprecation") // getBytes(int, int, byte[], int) is the only way out of a string without a copy
    public final void writeString(String value) {
        int chars = value.length();
        if (Utf8.isAscii(value)) {
            reserve(Math.addExact(5, chars));
            writeVarInt(chars);
            value.getBytes(0, chars, bytes, position);
            position += chars;
        } else {
            writeWide(value);
        }
    }

    /** As {@link #writeString}; null as a length that no string has, -1. */
    public final void writeStringOrNull(String value) {
        if (value == null) {
            writeVarInt(-1);
        } else {
            writeString(value);
        }
    }

    /** In one pass: the length comes last, in as many bytes as the largest possible length would take. */
    private void writeWide(String value) {
        int max = Math.multiplyExact(value.length(), Utf8.MAX_BYTES_PER_CHAR);
        reserve(Math.addExact(5, max));
        int start = position;
        writeVarInt(max);
        int encoded = position;
        position = Utf8.encode(value, bytes, encoded);
        int rest = position - encoded;
        for (int at = start; at < encoded - 1; at++) {
            bytes[at] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[encoded - 1] = (byte) rest;
    }

    @Override
    public final void write(int value) {
        writeByte(value);
    }

    @Override
    public final void write(byte[] source) {
        write(source, 0, source.length);
    }

    /** The next {@code numBytes} of the source. */
    public final void write(DataInputView source, int numBytes) throws CorruptDataException {
        reserve(numBytes);
        source.readFully(bytes, position, numBytes);
        position += numBytes;
    }

    /** Leaves room: as many bytes with nothing said of what is in them. */
    public final void skipBytesToWrite(int numBytes) {
        reserve(numBytes);
        position += numBytes;
    }

    @Override
    public final void writeChar(int value) {
        writeShort(value);
    }

    /** The low byte of each character. {@link #writeString} keeps the others. */
    @Override
    @SuppressWarnings("deprecation") // getBytes(int, int, byte[], int) does exactly this
    public final void writeBytes(String value) {
        int chars = value.length();
        reserve(chars);
        value.getBytes(0, chars, bytes, position);
        position += chars;
    }

    @Override
    public final void writeChars(String value) {
        for (int i = 0; i < value.length(); i++) {
            writeShort(value.charAt(i));
        }
    }

    /** As {@link DataOutput} has it: two bytes of length, modified UTF-8. {@link #writeString} has no limit. */
    @Override
    public final void writeUTF(String value) throws UTFDataFormatException {
        int start = position;
        writeShort(0);
        for (int i = 0; i < value.length(); i++) {
            writeModified(value.charAt(i));
        }
        int length = position - start - Short.BYTES;
        if (length > 0xFFFF) {
            position = start;
            throw new UTFDataFormatException(
                    "a string of " + length + " bytes is too long for writeUTF, which writes " + 0xFFFF + " at most");
        }
        ByteArrays.SHORT.set(bytes, start, (short) length);
    }

    private void writeModified(char c) {
        if (c >= 0x01 && c <= 0x7F) {
            writeByte(c);
        } else if (c <= 0x7FF) {
            writeByte(0xC0 | (c >> 6));
            writeByte(0x80 | (c & 0x3F));
        } else {
            writeByte(0xE0 | (c >> 12));
            writeByte(0x80 | ((c >> 6) & 0x3F));
            writeByte(0x80 | (c & 0x3F));
        }
    }

    private void reserve(int count) {
        if (bytes.length - position < count) {
            grow(count);
        }
    }

    private void grow(int count) {
        long needed = (long) position + count;
        if (needed > Integer.MAX_VALUE - 16) {
            throw new IllegalStateException("a serialized value may not exceed 2 GiB");
        }
        bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 16, Math.max(needed, bytes.length * 2L)));
    }
}
