package io.millrace.exchange;

import io.millrace.base.serialization.CorruptDataException;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.TypeSerializer;
import java.io.IOException;

/** Turns units of bytes ({@link ElementFormat}) back into elements, a batch at a time. Owned by one thread. */
final class ElementDecoder {
    private final TypeSerializer<Object> serializer;
    private final DataInputView bytes = new DataInputView();
    private long lastTimestamp;
    private boolean ended;

    ElementDecoder(TypeSerializer<Object> serializer) {
        this.serializer = serializer;
    }

    /** Begins a unit; the one before must be drained. */
    void begin(byte[] source, int offset, int length) {
        bytes.reset(source, offset, length);
        lastTimestamp = 0;
    }

    boolean hasMore() {
        return bytes.remaining() > 0;
    }

    boolean hasEnded() {
        return ended;
    }

    /** Appends elements until the batch is full or the unit is drained. */
    void readInto(ElementBatch batch) throws IOException {
        while (bytes.remaining() > 0 && !batch.isFull()) {
            int tag = bytes.readByte() & 0xFF;
            if (ended) {
                throw new CorruptDataException("something follows the end of data");
            }
            if (tag >= ElementFormat.FIRST_NEAR) { // nearly always
                lastTimestamp += tag - ElementFormat.NEAR_ZERO;
                batch.add(serializer.deserialize(bytes), lastTimestamp);
            } else if (tag == ElementFormat.RECORD_NO_TIMESTAMP) {
                batch.add(serializer.deserialize(bytes), ElementBatch.NO_TIMESTAMP);
            } else {
                readRare(tag, batch);
            }
        }
    }

    private void readRare(int tag, ElementBatch batch) throws IOException {
        switch (tag) {
            case ElementFormat.RECORD_AT -> {
                lastTimestamp = bytes.readLong();
                batch.add(serializer.deserialize(bytes), lastTimestamp);
            }
            case ElementFormat.RECORD_DIFFERENCE -> {
                int zigzag = bytes.readVarInt();
                lastTimestamp += (zigzag >>> 1) ^ -(zigzag & 1);
                batch.add(serializer.deserialize(bytes), lastTimestamp);
            }
            case ElementFormat.WATERMARK -> batch.addEvent(new ChannelEvent.Watermark(bytes.readLong()));
            case ElementFormat.IDLE -> batch.addEvent(new ChannelEvent.Idleness(true));
            case ElementFormat.ACTIVE -> batch.addEvent(new ChannelEvent.Idleness(false));
            case ElementFormat.BARRIER ->
                batch.addEvent(new ChannelEvent.Barrier(
                        bytes.readLong(),
                        bytes.readLong(),
                        bytes.readByte(),
                        bytes.readByte(),
                        bytes.readString(),
                        bytes.readString(),
                        bytes.readLong()));
            case ElementFormat.END_OF_DATA -> {
                batch.addEvent(new ChannelEvent.EndOfData());
                ended = true;
            }
            default -> throw new CorruptDataException("no element has the tag " + tag);
        }
    }
}
