package io.millrace.execution.sources;

import io.millrace.api.connector.source.SimpleVersionedSerializer;
import io.millrace.api.connector.source.SourceSplit;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.DescribedSerializer;
import java.io.IOException;

/**
 * Splits in operator state: the version of their source's serializer before each, then its bytes. Splits are taken as
 * values that do not change, as the reader gives them out anew for each snapshot.
 */
public final class SplitTypeSerializer<SplitT extends SourceSplit> extends DescribedSerializer<SplitT> {
    private static final long serialVersionUID = 1L;

    private final transient SimpleVersionedSerializer<SplitT> splits;

    public SplitTypeSerializer(SimpleVersionedSerializer<SplitT> splits) {
        this.splits = splits;
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public SplitT copy(SplitT from) {
        return from;
    }

    @Override
    public void serialize(SplitT value, DataOutputView target) throws IOException {
        byte[] bytes = splits.serialize(value);
        target.writeInt(splits.getVersion());
        target.writeBytes(bytes);
    }

    @Override
    public SplitT deserialize(DataInputView source) throws IOException {
        int version = source.readInt();
        return splits.deserialize(version, source.readBytes());
    }
}
