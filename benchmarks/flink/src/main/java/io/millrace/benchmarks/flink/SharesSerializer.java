package io.millrace.benchmarks.flink;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** The shares no reader has: what a checkpoint holds of the enumerator. */
final class SharesSerializer implements SimpleVersionedSerializer<List<Share>> {
    private final Share.Serializer one = new Share.Serializer();

    @Override
    public int getVersion() {
        return 1;
    }

    @Override
    public byte[] serialize(List<Share> shares) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(shares.size());
        for (Share share : shares) {
            out.write(one.serialize(share));
        }
        return bytes.toByteArray();
    }

    @Override
    public List<Share> deserialize(int version, byte[] serialized) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(serialized));
        int count = in.readInt();
        List<Share> shares = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            shares.add(new Share(in.readInt(), in.readInt(), in.readLong()));
        }
        return shares;
    }
}
