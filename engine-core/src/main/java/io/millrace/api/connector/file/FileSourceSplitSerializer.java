package io.millrace.api.connector.file;

import io.millrace.api.connector.source.SimpleVersionedSerializer;
import io.millrace.base.serialization.CorruptDataException;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Splits as bytes, on their way to readers and into checkpoints. */
final class FileSourceSplitSerializer implements SimpleVersionedSerializer<FileSourceSplit> {
    private static final int VERSION = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(FileSourceSplit split) {
        DataOutputView out = new DataOutputView(256);
        write(split, out);
        return out.toByteArray();
    }

    @Override
    public FileSourceSplit deserialize(int version, byte[] serialized) throws IOException {
        checkVersion(version);
        return read(new DataInputView(serialized, 0, serialized.length));
    }

    static void checkVersion(int version) throws IOException {
        if (version != VERSION) {
            throw new IOException("file splits of version " + version
                    + " were written by another release; this one reads version " + VERSION);
        }
    }

    static void write(FileSourceSplit split, DataOutputView out) {
        out.writeString(split.splitId());
        out.writeString(split.path().toString());
        out.writeLong(split.offset());
        out.writeLong(split.length());
        out.writeLong(split.fileLength());
        out.writeLong(split.modifiedMillis());
        out.writeVarInt(split.hosts().size());
        split.hosts().forEach(out::writeString);
        out.writeLong(split.position());
    }

    static FileSourceSplit read(DataInputView in) throws CorruptDataException {
        String id = in.readString();
        String path = in.readString();
        long offset = in.readLong();
        long length = in.readLong();
        long fileLength = in.readLong();
        long modifiedMillis = in.readLong();
        int hostCount = in.readCount(1);
        List<String> hosts = new ArrayList<>(hostCount);
        for (int i = 0; i < hostCount; i++) {
            hosts.add(in.readString());
        }
        try {
            return new FileSourceSplit(
                    id, URI.create(path), offset, length, fileLength, modifiedMillis, hosts, in.readLong());
        } catch (IllegalArgumentException impossible) {
            throw new CorruptDataException("not a file split: " + impossible.getMessage());
        }
    }
}
