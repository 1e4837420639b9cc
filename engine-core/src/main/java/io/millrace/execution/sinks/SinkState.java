package io.millrace.execution.sinks;

import io.millrace.api.connector.source.SimpleVersionedSerializer;
import io.millrace.api.types.Types;
import io.millrace.base.serialization.CorruptDataException;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.TypeSerializer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** How what sinks give to be kept becomes elements of an operator list: bytes, because only the sink can read them. */
final class SinkState {
    static final String COMMITTABLES = "%committables";
    static final String WRITERS = "%writers";

    private SinkState() {}

    @SuppressWarnings("unchecked") // an array of primitive bytes
    static TypeSerializer<byte[]> elements() {
        return (TypeSerializer<byte[]>) Types.PRIMITIVE_ARRAY(Types.BYTE).createSerializer();
    }

    /** @param checkpointId the first checkpoint that holds it */
    record Element<T>(long checkpointId, T value) {}

    static <T> byte[] write(long checkpointId, T value, SimpleVersionedSerializer<T> serializer) throws IOException {
        DataOutputView target = new DataOutputView(64);
        target.writeLong(checkpointId);
        target.writeInt(serializer.getVersion());
        byte[] bytes = serializer.serialize(value);
        target.write(bytes, 0, bytes.length);
        return target.toByteArray();
    }

    /** Refuses a sink that cannot read what was saved of it, before anything of it begins; a trial asks the same. */
    static void requireReadable(List<byte[]> state, String name, SimpleVersionedSerializer<?> serializer) {
        for (byte[] element : state) {
            try {
                read(element, serializer);
            } catch (IOException | RuntimeException unreadable) {
                throw CommitFailures.unreadable(name, versionOf(element), serializer, unreadable);
            }
        }
    }

    private static String versionOf(byte[] element) {
        return element.length < Long.BYTES + Integer.BYTES
                ? "unknown"
                : Integer.toString(ByteBuffer.wrap(element).getInt(Long.BYTES));
    }

    static <T> Element<T> read(byte[] element, SimpleVersionedSerializer<T> serializer) throws IOException {
        DataInputView source = new DataInputView(element, 0, element.length);
        if (element.length < Long.BYTES + Integer.BYTES) {
            throw new CorruptDataException("a sink's state of " + element.length + " bytes");
        }
        long checkpointId = source.readLong();
        int version = source.readInt();
        byte[] bytes = new byte[source.remaining()];
        source.readFully(bytes, 0, bytes.length);
        return new Element<>(checkpointId, serializer.deserialize(version, bytes));
    }
}
