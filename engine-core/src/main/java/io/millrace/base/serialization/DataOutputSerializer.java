package io.millrace.base.serialization;

import java.nio.ByteBuffer;

/** A {@link DataOutputView} that a program makes, for serializers that give bytes. */
public final class DataOutputSerializer extends DataOutputView {

    public DataOutputSerializer(int startSize) {
        super(startSize);
    }

    /** As {@link #writeString}: without a limit of length. */
    public void writeLongUTF(String str) {
        writeString(str);
    }

    /** What has been written. */
    public byte[] getCopyOfBuffer() {
        return toByteArray();
    }

    /** The backing array; valid up to {@link #length()} and until the next write. */
    public byte[] getSharedBuffer() {
        return array();
    }

    /** What has been written; valid until the next write. */
    public ByteBuffer wrapAsByteBuffer() {
        return ByteBuffer.wrap(array(), 0, length());
    }
}
