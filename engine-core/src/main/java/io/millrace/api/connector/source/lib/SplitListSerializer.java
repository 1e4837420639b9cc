package io.millrace.api.connector.source.lib;

import io.millrace.api.connector.source.SimpleVersionedSerializer;
import io.millrace.base.serialization.CorruptDataException;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A list of splits by the serializer of one: version, count, then each with its length. */
public final class SplitListSerializer<SplitT> implements SimpleVersionedSerializer<List<SplitT>> {
    private final SimpleVersionedSerializer<SplitT> splitSerializer;

    public SplitListSerializer(SimpleVersionedSerializer<SplitT> splitSerializer) {
        this.splitSerializer = splitSerializer;
    }

    @Override
    public int getVersion() {
        return 1;
    }

    @Override
    public byte[] serialize(List<SplitT> splits) throws IOException {
        DataOutputView target = new DataOutputView(64);
        target.writeInt(splitSerializer.getVersion());
        target.writeVarInt(splits.size());
        for (SplitT split : splits) {
            target.writeBytes(splitSerializer.serialize(split));
        }
        return target.toByteArray();
    }

    @Override
    public List<SplitT> deserialize(int version, byte[] serialized) throws IOException {
        if (version != 1) {
            throw new CorruptDataException("a list of splits has version 1, not " + version);
        }
        DataInputView source = new DataInputView(serialized, 0, serialized.length);
        int splitVersion = source.readInt();
        int count = source.readCount(1);
        List<SplitT> splits = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            splits.add(splitSerializer.deserialize(splitVersion, source.readBytes()));
        }
        return splits;
    }
}
