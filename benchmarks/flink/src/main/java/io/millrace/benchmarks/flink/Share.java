package io.millrace.benchmarks.flink;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** One subtask's part of the input: the indices from {@code next} in steps of the number of subtasks. */
record Share(int subtask, int subtasks, long next) implements SourceSplit {
    @Override
    public String splitId() {
        return "share-" + subtask;
    }

    static final class Serializer implements SimpleVersionedSerializer<Share> {
        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(Share share) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeInt(share.subtask());
            out.writeInt(share.subtasks());
            out.writeLong(share.next());
            return bytes.toByteArray();
        }

        @Override
        public Share deserialize(int version, byte[] serialized) throws IOException {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(serialized));
            return new Share(in.readInt(), in.readInt(), in.readLong());
        }
    }
}
