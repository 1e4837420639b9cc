package io.millrace.api.connector.base.hybrid;

import io.millrace.api.connector.source.SimpleVersionedSerializer;
import io.millrace.base.serialization.CorruptDataException;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Which source is read, and where its enumerator stands. */
public final class HybridSourceEnumeratorState {
    private final int sourceIndex;
    private final List<byte[]> sources;
    private final int version;
    private final byte[] enumerator;
    private final List<HybridSourceSplit> returned;

    /**
     * @param sources those begun so far, as Java objects: their factories cannot be asked again
     * @param version of {@code enumerator}
     * @param enumerator the checkpoint of the source's own enumerator
     * @param returned splits of sources before, which a failed reader gave back
     */
    HybridSourceEnumeratorState(
            int sourceIndex, List<byte[]> sources, int version, byte[] enumerator, List<HybridSourceSplit> returned) {
        this.sourceIndex = sourceIndex;
        this.sources = List.copyOf(sources);
        this.version = version;
        this.enumerator = enumerator;
        this.returned = List.copyOf(returned);
    }

    /** Which of the sources is read, counted from 0. */
    public int getCurrentSourceIndex() {
        return sourceIndex;
    }

    /** The checkpoint of that source's enumerator, as its serializer wrote it. */
    public byte[] getWrappedState() {
        return enumerator;
    }

    public int getWrappedStateSerializerVersion() {
        return version;
    }

    List<byte[]> sources() {
        return sources;
    }

    List<HybridSourceSplit> returned() {
        return returned;
    }

    static final class Serializer implements SimpleVersionedSerializer<HybridSourceEnumeratorState> {
        private final HybridSourceSplit.Serializer splits = new HybridSourceSplit.Serializer();

        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(HybridSourceEnumeratorState state) {
            DataOutputView target = new DataOutputView(256);
            target.writeVarInt(state.sourceIndex);
            target.writeVarInt(state.sources.size());
            state.sources.forEach(target::writeBytes);
            target.writeInt(state.version);
            target.writeBytes(state.enumerator);
            target.writeVarInt(state.returned.size());
            state.returned.forEach(split -> target.writeBytes(splits.serialize(split)));
            return target.toByteArray();
        }

        @Override
        public HybridSourceEnumeratorState deserialize(int version, byte[] serialized) throws IOException {
            if (version != 1) {
                throw new CorruptDataException("the state of a HybridSource has version 1, not " + version);
            }
            DataInputView source = new DataInputView(serialized, 0, serialized.length);
            int sourceIndex = source.readVarInt();
            int begun = source.readCount(1);
            List<byte[]> sources = new ArrayList<>(begun);
            for (int i = 0; i < begun; i++) {
                sources.add(source.readBytes());
            }
            int enumeratorVersion = source.readInt();
            byte[] enumerator = source.readBytes();
            int count = source.readCount(1);
            List<HybridSourceSplit> returned = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                returned.add(splits.deserialize(splits.getVersion(), source.readBytes()));
            }
            return new HybridSourceEnumeratorState(sourceIndex, sources, enumeratorVersion, enumerator, returned);
        }
    }
}
