package io.millrace.state.rocksdb;

import io.millrace.base.KeyGroups;
import io.millrace.base.serialization.CorruptDataException;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.TypeSchema;
import io.millrace.state.CorruptSnapshotException;
import io.millrace.state.SnapshotInput;
import io.millrace.state.thrift.StateSegment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The first segment of a snapshot of RocksDB's files: says what the others are. Those are, in order, the canonical segment
 * of what is not in the database (timers), if there is one, and the files.
 *
 * @param files names of the database's files
 */
record SnapshotDescriptor(
        int maxParallelism,
        KeyGroups.Range keyGroups,
        TypeSchema keys,
        boolean hasCanonical,
        List<SavedFamily> families,
        List<String> files) {
    private static final int VERSION = 1;

    byte[] toBytes() {
        DataOutputView target = new DataOutputView(1024);
        target.writeByte(VERSION);
        target.writeInt(maxParallelism);
        target.writeInt(keyGroups.first());
        target.writeInt(keyGroups.last());
        keys.write(target);
        target.writeBoolean(hasCanonical);
        target.writeVarInt(families.size());
        families.forEach(family -> family.write(target));
        target.writeVarInt(files.size());
        files.forEach(target::writeString);
        return target.toByteArray();
    }

    /** @throws CorruptSnapshotException when it is not what was written */
    static SnapshotDescriptor read(StateSegment segment, SnapshotInput snapshots) throws IOException {
        try {
            return read(snapshots.read(segment));
        } catch (CorruptDataException damaged) {
            throw new CorruptSnapshotException(
                    "the description of a snapshot of RocksDB files is damaged: " + damaged.getMessage());
        }
    }

    private static SnapshotDescriptor read(byte[] bytes) throws IOException {
        DataInputView source = new DataInputView(bytes, 0, bytes.length);
        int version = source.readByte();
        if (version != VERSION) {
            throw new CorruptDataException("a snapshot of RocksDB files of version " + version
                    + ", of which this version of Millrace knows only " + VERSION);
        }
        int maxParallelism = source.readInt();
        KeyGroups.Range keyGroups = new KeyGroups.Range(source.readInt(), source.readInt());
        TypeSchema keys = TypeSchema.read(source);
        boolean hasCanonical = source.readBoolean();
        List<SavedFamily> families = new ArrayList<>();
        int familyCount = source.readCount(3);
        for (int i = 0; i < familyCount; i++) {
            families.add(SavedFamily.read(source));
        }
        List<String> files = new ArrayList<>();
        int fileCount = source.readCount(1);
        for (int i = 0; i < fileCount; i++) {
            files.add(source.readString());
        }
        return new SnapshotDescriptor(maxParallelism, keyGroups, keys, hasCanonical, families, files);
    }
}
