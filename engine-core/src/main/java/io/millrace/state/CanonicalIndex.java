package io.millrace.state;

import io.millrace.base.KeyGroups;
import io.millrace.base.serialization.CorruptDataException;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.TypeSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * What stands at the end of a canonical segment, because only then it is known: the states, and where each key group is.
 * Behind it come its checksum, its length and a magic number, so that a reader finds it from the end.
 *
 * @param keys the schema of all keys
 * @param groups in ascending order and without gaps between their bytes; key groups without entries are left out
 */
record CanonicalIndex(
        int maxParallelism, KeyGroups.Range range, TypeSchema keys, List<SavedState> states, List<Group> groups) {
    static final int TRAILER_BYTES = 12;
    /** Schemas of many states with many fields fit; damaged lengths do not. */
    static final int MAX_BYTES = 16 << 20;

    private static final int MAGIC = 0x4D524B53;
    private static final int VERSION = 1;

    /** The bytes of a key group begin where those of the one before it end. */
    record Group(int keyGroup, long length, int crc32c) {}

    /** With the trailer. */
    byte[] toBytes() {
        DataOutputView target = new DataOutputView(1024);
        target.writeVarInt(VERSION);
        target.writeVarInt(maxParallelism);
        target.writeVarInt(range.first());
        target.writeVarInt(range.last());
        keys.write(target);
        target.writeVarInt(states.size());
        states.forEach(state -> state.write(target));
        target.writeVarInt(groups.size());
        for (Group group : groups) {
            target.writeVarInt(group.keyGroup);
            target.writeLong(group.length);
            target.writeInt(group.crc32c);
        }
        int length = target.length();
        target.writeInt(checksum(target.array(), length));
        target.writeInt(length);
        target.writeInt(MAGIC);
        return target.toByteArray();
    }

    /** @return how long the index is that ends with this trailer */
    static int lengthIn(byte[] trailer, long segmentLength) throws CorruptDataException {
        DataInputView source = new DataInputView(trailer, 4, 8);
        int length = source.readInt();
        if (source.readInt() != MAGIC) {
            throw new CorruptDataException("it does not end as keyed state in canonical format does");
        }
        if (length < 1 || length > MAX_BYTES || length > segmentLength - TRAILER_BYTES) {
            throw new CorruptDataException("an index of " + length + " bytes cannot be");
        }
        return length;
    }

    /** @param bodyLength of the bytes before the index: exactly those of the groups */
    static CanonicalIndex read(byte[] bytes, byte[] trailer, long bodyLength) throws IOException {
        int expected = new DataInputView(trailer, 0, 4).readInt();
        if (checksum(bytes, bytes.length) != expected) {
            throw new CorruptDataException("the checksum of its index does not match");
        }
        DataInputView source = new DataInputView(bytes, 0, bytes.length);
        int version = source.readVarInt();
        if (version != VERSION) {
            throw new CorruptDataException(
                    "it has version " + version + " of the format, and this release reads " + VERSION);
        }
        int maxParallelism = source.readVarInt();
        KeyGroups.Range range = new KeyGroups.Range(source.readVarInt(), source.readVarInt());
        if (maxParallelism < 1 || range.first() < 0 || range.last() >= maxParallelism) {
            throw new CorruptDataException("key groups " + range + " of " + maxParallelism + " cannot be");
        }
        TypeSchema keys = TypeSchema.read(source);
        List<SavedState> states = new ArrayList<>();
        for (int count = source.readCount(8); count > 0; count--) {
            states.add(SavedState.read(source));
        }
        List<Group> groups = groups(source, range, bodyLength);
        if (source.remaining() != 0) {
            throw new CorruptDataException("its index is followed by " + source.remaining() + " bytes of nothing");
        }
        return new CanonicalIndex(maxParallelism, range, keys, states, groups);
    }

    private static List<Group> groups(DataInputView source, KeyGroups.Range range, long bodyLength) throws IOException {
        List<Group> groups = new ArrayList<>();
        long total = 0;
        int previous = range.first() - 1;
        for (int count = source.readCount(13); count > 0; count--) {
            Group group = new Group(source.readVarInt(), source.readLong(), source.readInt());
            if (group.keyGroup <= previous || !range.contains(group.keyGroup)) {
                throw new CorruptDataException("key group " + group.keyGroup + " behind " + previous + " in " + range);
            }
            if (group.length < 0 || group.length > bodyLength - total) {
                throw new CorruptDataException("key group " + group.keyGroup + " of " + group.length + " bytes");
            }
            previous = group.keyGroup;
            total += group.length;
            groups.add(group);
        }
        if (total != bodyLength) {
            throw new CorruptDataException("its key groups have " + total + " bytes and not " + bodyLength);
        }
        return groups;
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, length);
        return (int) checksum.getValue();
    }
}
