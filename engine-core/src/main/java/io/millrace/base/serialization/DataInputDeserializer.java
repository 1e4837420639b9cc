package io.millrace.base.serialization;

import java.nio.ByteBuffer;

/** A {@link DataInputView} that a program makes, for serializers that are given bytes. */
public final class DataInputDeserializer extends DataInputView {

    public DataInputDeserializer() {}

    public DataInputDeserializer(byte[] buffer) {
        super(buffer, 0, buffer.length);
    }

    public DataInputDeserializer(byte[] buffer, int start, int len) {
        super(buffer, start, len);
    }

    public DataInputDeserializer(ByteBuffer buffer) {
        setBuffer(buffer);
    }

    /** Reads these from now on. */
    public void setBuffer(byte[] buffer) {
        reset(buffer, 0, buffer.length);
    }

    public void setBuffer(byte[] buffer, int start, int len) {
        reset(buffer, start, len);
    }

    /** What remains in the buffer; it is copied if it has no array. */
    public void setBuffer(ByteBuffer buffer) {
        if (buffer.hasArray()) {
            reset(buffer.array(), buffer.arrayOffset() + buffer.position(), buffer.remaining());
        } else {
            byte[] copied = new byte[buffer.remaining()];
            buffer.duplicate().get(copied);
            setBuffer(copied);
        }
    }

    /** What {@link DataOutputSerializer#writeLongUTF} wrote. */
    public String readLongUTF() throws CorruptDataException {
        return readString();
    }

    public void releaseArrays() {
        setBuffer(new byte[0]);
    }

    /** The number of bytes that remain. */
    public int available() {
        return remaining();
    }

    /** Index in the array of the next byte. */
    public int getPosition() {
        return position();
    }
}
