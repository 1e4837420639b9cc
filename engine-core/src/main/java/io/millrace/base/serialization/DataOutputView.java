package io.millrace.base.serialization;

import java.util.Arrays;

/**
 * A growing byte array that serializers append to. Numbers are big-endian. Used by one thread; {@link #clear()} keeps
 * the array, so that a writer that lives as long as its task allocates nothing in steady state.
 */
public final class DataOutputView {
    private byte[] bytes;
    private int position;

    public DataOutputView(int initialCapacity) {
        bytes = new byte[initialCapacity];
    }

    /** The backing array; valid up to {@link #length()} and until the next write. */
    public byte[] array() {
        return bytes;
    }

    public int length() {
        return position;
    }

    public void clear() {
        position = 0;
    }

    /** Forgets everything written after {@code length}. */
    public void truncate(int length) {
        if (length < 0 || length > position) {
            throw new IllegalArgumentException("cannot truncate " + position + " bytes to " + length);
        }
        position = length;
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, position);
    }

    public void writeByte(int value) {
        reserve(1);
        bytes[position++] = (byte) value;
    }

    public void writeBoolean(boolean value) {
        writeByte(value ? 1 : 0);
    }

    public void writeShort(int value) {
        reserve(2);
        ByteArrays.SHORT.set(bytes, position, (short) value);
        position += 2;
    }

    public void writeInt(int value) {
        reserve(4);
        ByteArrays.INT.set(bytes, position, value);
        position += 4;
    }

    public void writeLong(long value) {
        reserve(8);
        ByteArrays.LONG.set(bytes, position, value);
        position += 8;
    }

    public void writeFloat(float value) {
        writeInt(Float.floatToRawIntBits(value));
    }

    public void writeDouble(double value) {
        writeLong(Double.doubleToRawLongBits(value));
    }

    /** An unsigned LEB128 integer, one to five bytes; negative values take five. */
    public void writeVarInt(int value) {
        reserve(5);
        int rest = value;
        while ((rest & ~0x7F) != 0) {
            bytes[position++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[position++] = (byte) rest;
    }

    public void write(byte[] source, int offset, int length) {
        reserve(length);
        System.arraycopy(source, offset, bytes, position, length);
        position += length;
    }

    /** Their number as a variable-length integer, then the bytes. */
    public void writeBytes(byte[] source) {
        writeVarInt(source.length);
        write(source, 0, source.length);
    }

    /** Length in bytes as a variable-length integer, then UTF-8 that keeps surrogates without partners as well. */
    @SuppressWarnings("deprecation") // getBytes(int, int, byte[], int) is the only way out of a string without a copy
    public void writeString(String value) {
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
