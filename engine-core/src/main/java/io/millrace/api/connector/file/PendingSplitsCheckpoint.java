package io.millrace.api.connector.file;

import io.millrace.api.connector.source.SimpleVersionedSerializer;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What the enumerator must remember.
 *
 * @param listed whether the input was listed already; if not, there is nothing else to remember
 * @param splits those that no reader has, in the order in which they would be handed out
 * @param seen the files that need no further look, of a source that watches its directories; sorted
 */
public record PendingSplitsCheckpoint(boolean listed, List<FileSourceSplit> splits, List<String> seen) {

    public PendingSplitsCheckpoint {
        splits = List.copyOf(splits);
        seen = List.copyOf(seen);
    }

    static final class Serializer implements SimpleVersionedSerializer<PendingSplitsCheckpoint> {
        @Override
        public int getVersion() {
            return new FileSourceSplitSerializer().getVersion();
        }

        @Override
        public byte[] serialize(PendingSplitsCheckpoint checkpoint) {
            DataOutputView out = new DataOutputView(1024);
            out.writeBoolean(checkpoint.listed());
            out.writeVarInt(checkpoint.splits().size());
            checkpoint.splits().forEach(split -> FileSourceSplitSerializer.write(split, out));
            out.writeVarInt(checkpoint.seen().size());
            checkpoint.seen().forEach(out::writeString);
            return out.toByteArray();
        }

        @Override
        public PendingSplitsCheckpoint deserialize(int version, byte[] serialized) throws IOException {
            FileSourceSplitSerializer.checkVersion(version);
            DataInputView in = new DataInputView(serialized, 0, serialized.length);
            boolean listed = in.readBoolean();
            int count = in.readCount(40);
            List<FileSourceSplit> splits = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                splits.add(FileSourceSplitSerializer.read(in));
            }
            int seenCount = in.readCount(1);
            List<String> seen = new ArrayList<>(seenCount);
            for (int i = 0; i < seenCount; i++) {
                seen.add(in.readString());
            }
            return new PendingSplitsCheckpoint(listed, splits, seen);
        }
    }
}
