package io.millrace.api.connector.base.hybrid;

import io.millrace.api.connector.source.SimpleVersionedSerializer;
import io.millrace.api.connector.source.SourceSplit;
import io.millrace.base.serialization.CorruptDataException;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import java.io.IOException;
import java.util.Arrays;

/** A split of one of the sources, as bytes: it may have to wait for the source that can read them. */
public final class HybridSourceSplit implements SourceSplit {
    private final int sourceIndex;
    private final String wrappedId;
    private final int version;
    private final byte[] bytes;

    private HybridSourceSplit(int sourceIndex, String wrappedId, int version, byte[] bytes) {
        this.sourceIndex = sourceIndex;
        this.wrappedId = wrappedId;
        this.version = version;
        this.bytes = bytes;
    }

    static <SplitT extends SourceSplit> HybridSourceSplit wrap(
            int sourceIndex, SplitT split, SimpleVersionedSerializer<SplitT> serializer) throws IOException {
        return new HybridSourceSplit(
                sourceIndex, split.splitId(), serializer.getVersion(), serializer.serialize(split));
    }

    <SplitT> SplitT unwrap(SimpleVersionedSerializer<SplitT> serializer) throws IOException {
        return serializer.deserialize(version, bytes);
    }

    /** Which of the sources it is of, counted from 0. */
    public int sourceIndex() {
        return sourceIndex;
    }

    /** Ids are unique within one source only. */
    @Override
    public String splitId() {
        return idIn(sourceIndex, wrappedId);
    }

    static String idIn(int sourceIndex, String wrappedId) {
        return sourceIndex + ":" + wrappedId;
    }

    /** The split's id in its own source. */
    static String wrappedId(String splitId) {
        return splitId.substring(splitId.indexOf(':') + 1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HybridSourceSplit that
                && sourceIndex == that.sourceIndex
                && version == that.version
                && wrappedId.equals(that.wrappedId)
                && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * wrappedId.hashCode() + sourceIndex;
    }

    @Override
    public String toString() {
        return splitId();
    }

    static final class Serializer implements SimpleVersionedSerializer<HybridSourceSplit> {
        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(HybridSourceSplit split) {
            DataOutputView target = new DataOutputView(64 + split.bytes.length);
            target.writeVarInt(split.sourceIndex);
            target.writeString(split.wrappedId);
            target.writeInt(split.version);
            target.writeBytes(split.bytes);
            return target.toByteArray();
        }

        @Override
        public HybridSourceSplit deserialize(int version, byte[] serialized) throws IOException {
            if (version != 1) {
                throw new CorruptDataException("a split of a HybridSource has version 1, not " + version);
            }
            DataInputView source = new DataInputView(serialized, 0, serialized.length);
            int sourceIndex = source.readVarInt();
            String wrappedId = source.readString();
            int wrappedVersion = source.readInt();
            return new HybridSourceSplit(sourceIndex, wrappedId, wrappedVersion, source.readBytes());
        }
    }
}
