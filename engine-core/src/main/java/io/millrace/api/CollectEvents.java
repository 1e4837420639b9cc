package io.millrace.api;

import io.millrace.base.serialization.CorruptDataException;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import java.util.Arrays;

/**
 * What a collect operator says to its coordinator, as bytes: a kind, then what belongs to it. Pure.
 *
 * <pre>
 * batch    kind 0, or 1 when it may be shown only once a checkpoint behind it has completed; count; records
 * barrier  kind 2; id of the checkpoint that everything before it belongs to
 * end      kind 3
 * </pre>
 */
public final class CollectEvents {
    private static final byte SHOWN_AT_ONCE = 0;
    private static final byte SHOWN_WHEN_COMPLETED = 1;
    private static final byte BARRIER = 2;
    private static final byte END = 3;
    private static final int BATCH_HEADER_BYTES = 5;

    private CollectEvents() {}

    /** Hears what an event says. */
    public interface Handler {
        /** @param whenCompleted only once a checkpoint has completed whose barrier comes later */
        void onBatch(int count, byte[] records, boolean whenCompleted);

        void onBarrier(long checkpointId);

        void onEnd();
    }

    /** So many records, which are the first bytes of the array. */
    public static byte[] batch(boolean whenCompleted, int count, byte[] records, int length) {
        DataOutputView event = new DataOutputView(BATCH_HEADER_BYTES + length);
        event.writeByte(whenCompleted ? SHOWN_WHEN_COMPLETED : SHOWN_AT_ONCE);
        event.writeInt(count);
        event.write(records, 0, length);
        return event.toByteArray();
    }

    public static byte[] barrier(long checkpointId) {
        DataOutputView event = new DataOutputView(1 + Long.BYTES);
        event.writeByte(BARRIER);
        event.writeLong(checkpointId);
        return event.toByteArray();
    }

    public static byte[] end() {
        return new byte[] {END};
    }

    /** @throws CorruptDataException when the bytes are no event */
    public static void read(byte[] event, Handler handler) throws CorruptDataException {
        DataInputView input = new DataInputView(event, 0, event.length);
        byte kind = input.readByte();
        switch (kind) {
            case SHOWN_AT_ONCE, SHOWN_WHEN_COMPLETED ->
                handler.onBatch(
                        input.readInt(),
                        Arrays.copyOfRange(event, BATCH_HEADER_BYTES, event.length),
                        kind == SHOWN_WHEN_COMPLETED);
            case BARRIER -> handler.onBarrier(input.readLong());
            case END -> handler.onEnd();
            default -> throw new CorruptDataException("no event is of kind " + kind);
        }
    }
}
