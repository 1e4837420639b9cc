package io.millrace.exchange;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.TypeSerializer;
import java.io.IOException;

/**
 * A unit of elements as bytes ({@link ElementFormat}) on its way out of the process. Filled by the task's thread, then
 * handed to the channel, which sends it in one or more frames. One thread at a time.
 */
final class Segment {
    private final DataOutputView bytes;
    private long lastTimestamp;
    private int sent;
    private boolean end;

    Segment(int expectedBytes) {
        bytes = new DataOutputView(expectedBytes);
    }

    void clear() {
        bytes.clear();
        lastTimestamp = 0;
        sent = 0;
        end = false;
    }

    /** @throws MillraceException MR-4302 when the value cannot be serialized or takes more than {@code maxBytes} */
    void record(ChannelId channel, TypeSerializer<Object> serializer, Object value, long timestamp, int maxBytes) {
        int start = bytes.length();
        writeTimestamp(timestamp);
        try {
            serializer.serialize(value, bytes);
        } catch (IOException | RuntimeException e) {
            bytes.truncate(start);
            throw unwritable(channel, value, "could not be serialized: " + Failure.summary(e), e);
        }
        int length = bytes.length() - start;
        if (length > maxBytes) {
            bytes.truncate(start);
            throw unwritable(
                    channel, value, "takes " + length + " bytes; a record may take " + maxBytes + " at most", null);
        }
    }

    void event(ChannelEvent event) {
        if (event instanceof ChannelEvent.Watermark watermark) {
            bytes.writeByte(ElementFormat.WATERMARK);
            bytes.writeLong(watermark.timestamp());
        } else if (event instanceof ChannelEvent.Idleness idleness) {
            bytes.writeByte(idleness.idle() ? ElementFormat.IDLE : ElementFormat.ACTIVE);
        } else if (event instanceof ChannelEvent.EndOfData) {
            bytes.writeByte(ElementFormat.END_OF_DATA);
            end = true;
        } else if (event instanceof ChannelEvent.Barrier barrier) {
            bytes.writeByte(ElementFormat.BARRIER);
            bytes.writeLong(barrier.checkpointId());
            bytes.writeLong(barrier.triggeredMillis());
            bytes.writeByte(barrier.kind());
            bytes.writeByte(barrier.afterwards());
            bytes.writeString(barrier.directory());
            bytes.writeString(barrier.sharedDirectory());
            bytes.writeLong(barrier.alignmentMillis());
        } else {
            throw new IllegalArgumentException("no bytes are agreed for " + event);
        }
    }

    boolean isEmpty() {
        return bytes.length() == 0;
    }

    int length() {
        return bytes.length();
    }

    /** More may be appended: nothing has left and nothing ends here. */
    boolean isOpen() {
        return sent == 0 && !end;
    }

    boolean hasEnd() {
        return end;
    }

    byte[] array() {
        return bytes.array();
    }

    int capacity() {
        return bytes.array().length;
    }

    int sent() {
        return sent;
    }

    int unsent() {
        return bytes.length() - sent;
    }

    void markSent(int count) {
        sent += count;
    }

    private void writeTimestamp(long timestamp) {
        if (timestamp == ElementBatch.NO_TIMESTAMP) {
            bytes.writeByte(ElementFormat.RECORD_NO_TIMESTAMP);
            return;
        }
        long difference = timestamp - lastTimestamp;
        if (difference >= ElementFormat.NEAREST_BELOW && difference <= ElementFormat.NEAREST_ABOVE) {
            bytes.writeByte(ElementFormat.NEAR_ZERO + (int) difference);
        } else if (difference == (int) difference) {
            int small = (int) difference;
            bytes.writeByte(ElementFormat.RECORD_DIFFERENCE);
            bytes.writeVarInt((small << 1) ^ (small >> 31));
        } else {
            bytes.writeByte(ElementFormat.RECORD_AT);
            bytes.writeLong(timestamp);
        }
        lastTimestamp = timestamp;
    }

    private static MillraceException unwritable(ChannelId channel, Object value, String problem, Throwable cause) {
        String type = value == null ? "null" : value.getClass().getName();
        String message = "a record of type " + type + " from task attempt " + channel.producer() + " " + problem;
        return cause == null
                ? new MillraceException(Failure.of("MR-4302", Blame.USER, message))
                : new MillraceException(Failure.of("MR-4302", Blame.USER, message, cause), cause);
    }
}
