package io.millrace.execution.channels;

import io.millrace.base.serialization.TypeSchema;
import io.millrace.state.SnapshotOutput;
import io.millrace.state.thrift.ChannelSnapshot;
import java.io.IOException;

/**
 * A channel as it was when a barrier overtook what stood in it.
 *
 * @param watermark how far its time was
 * @param idle whether it held back nobody's time
 * @param schema of the records
 * @param overtaken the elements; null when there were none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record FrozenChannel(
        int edge, int producerSubtask, long watermark, boolean idle, TypeSchema schema, byte[] overtaken) {

    /** Blocking. */
    public ChannelSnapshot write(SnapshotOutput output) throws IOException {
        ChannelSnapshot snapshot = new ChannelSnapshot(edge, producerSubtask, watermark, idle);
        if (overtaken != null) {
            snapshot.setOvertaken(SavedElements.write(output, schema, overtaken));
        }
        return snapshot;
    }

    public int bytesOvertaken() {
        return overtaken == null ? 0 : overtaken.length;
    }

    @Override
    public String toString() {
        return "edge " + edge + " from " + producerSubtask + ": "
                + (overtaken == null ? "nothing" : overtaken.length + " bytes overtaken");
    }
}
