package io.millrace.exchange;

import io.millrace.base.serialization.TypeSerializer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Elements of a channel as bytes, to be kept: what a barrier has overtaken goes into the checkpoint in the form in which
 * it travels between processes. Written by one thread.
 */
public final class ElementRecording {
    private final ChannelId channel;
    private final TypeSerializer<Object> serializer;
    private final Segment elements = new Segment(256);

    /** @param channel named when a record cannot be serialized */
    public ElementRecording(ChannelId channel, TypeSerializer<Object> serializer) {
        this.channel = channel;
        this.serializer = serializer;
    }

    /** Appends the records from {@code from} to before {@code stop}; they may change afterwards. */
    public void records(ElementBatch batch, int from, int stop) {
        for (int i = from; i < stop; i++) {
            elements.record(channel, serializer, batch.value(i), batch.timestamp(i), Integer.MAX_VALUE);
        }
    }

    public void event(ChannelEvent event) {
        elements.event(event);
    }

    public boolean isEmpty() {
        return elements.isEmpty();
    }

    /** What was appended so far. */
    public byte[] toByteArray() {
        return Arrays.copyOf(elements.array(), elements.length());
    }

    /**
     * The elements again, in batches of so many records.
     *
     * @throws IOException when they are not what was written
     */
    public static List<ElementBatch> read(
            byte[] bytes, int offset, int length, TypeSerializer<Object> serializer, int batchRecords)
            throws IOException {
        ElementDecoder decoder = new ElementDecoder(serializer);
        decoder.begin(bytes, offset, length);
        List<ElementBatch> batches = new ArrayList<>();
        while (decoder.hasMore()) {
            ElementBatch batch = new ElementBatch(batchRecords);
            decoder.readInto(batch);
            batches.add(batch);
        }
        return batches;
    }
}
