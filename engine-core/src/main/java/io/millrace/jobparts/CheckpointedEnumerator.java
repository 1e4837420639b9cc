package io.millrace.jobparts;

import io.millrace.api.connector.source.SimpleVersionedSerializer;
import io.millrace.api.connector.source.Source;
import io.millrace.api.connector.source.SourceSplit;
import io.millrace.api.connector.source.SplitEnumerator;
import io.millrace.api.connector.source.SplitEnumeratorContext;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import java.io.IOException;
import java.util.Optional;

/**
 * A source's enumerator and the bytes it can be made of again: the version of the source's serializer, then what that
 * wrote. On the coordinators' loop.
 */
final class CheckpointedEnumerator<SplitT extends SourceSplit, CheckpointT> {
    private final SplitEnumerator<SplitT, CheckpointT> enumerator;
    private final Source<Object, SplitT, CheckpointT> source;

    private CheckpointedEnumerator(
            SplitEnumerator<SplitT, CheckpointT> enumerator, Source<Object, SplitT, CheckpointT> source) {
        this.enumerator = enumerator;
        this.source = source;
    }

    /** @param state what {@link #snapshot} gave; empty for a new one */
    static <SplitT extends SourceSplit, CheckpointT> CheckpointedEnumerator<SplitT, CheckpointT> make(
            Source<Object, SplitT, CheckpointT> source, SplitEnumeratorContext<SplitT> context, Optional<byte[]> state)
            throws Exception {
        return new CheckpointedEnumerator<>(
                state.isPresent()
                        ? source.restoreEnumerator(
                                context, read(source.getEnumeratorCheckpointSerializer(), state.get()))
                        : source.createEnumerator(context),
                source);
    }

    private static <T> T read(SimpleVersionedSerializer<T> serializer, byte[] state) throws IOException {
        DataInputView in = new DataInputView(state, 0, state.length);
        int version = in.readInt();
        byte[] bytes = new byte[state.length - Integer.BYTES];
        in.readFully(bytes, 0, bytes.length);
        return serializer.deserialize(version, bytes);
    }

    byte[] snapshot(long checkpointId) throws Exception {
        SimpleVersionedSerializer<CheckpointT> serializer = source.getEnumeratorCheckpointSerializer();
        byte[] bytes = serializer.serialize(enumerator.snapshotState(checkpointId));
        DataOutputView out = new DataOutputView(Integer.BYTES + bytes.length);
        out.writeInt(serializer.getVersion());
        out.write(bytes, 0, bytes.length);
        return out.toByteArray();
    }

    SplitEnumerator<SplitT, CheckpointT> enumerator() {
        return enumerator;
    }
}
