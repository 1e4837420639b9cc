package io.millrace.checkpoint;

import io.millrace.base.serialization.CompactStructs;
import io.millrace.base.serialization.CorruptDataException;
import io.millrace.state.thrift.CheckpointMetadata;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The bytes of a {@code _metadata} file: eight bytes that say what it is, the version of the format, the length of what
 * follows and its CRC-32C, then a compact Thrift struct. Pure.
 */
public final class MetadataFile {
    public static final String NAME = "_metadata";
    static final int VERSION = 1;
    static final int HEADER_BYTES = 20;
    private static final long MAGIC = 0x4D494C4C_52434850L; // MILLRCHP

    private MetadataFile() {}

    public static byte[] encode(CheckpointMetadata metadata) {
        byte[] body = CompactStructs.write(metadata);
        return ByteBuffer.allocate(HEADER_BYTES + body.length)
                .putLong(MAGIC)
                .putInt(VERSION)
                .putInt(body.length)
                .putInt(checksum(body, 0, body.length))
                .put(body)
                .array();
    }

    /** @throws CorruptDataException saying what is wrong where, when these are not the bytes that were written */
    public static CheckpointMetadata decode(byte[] bytes) throws CorruptDataException {
        if (bytes.length < HEADER_BYTES) {
            throw new CorruptDataException(
                    "it has " + bytes.length + " bytes, less than its header of " + HEADER_BYTES + " bytes");
        }
        ByteBuffer header = ByteBuffer.wrap(bytes);
        if (header.getLong() != MAGIC) {
            throw new CorruptDataException("it does not begin as the metadata of a checkpoint do, at offset 0");
        }
        int version = header.getInt();
        if (version != VERSION) {
            throw new CorruptDataException(
                    "it is of format version " + version + ", this is version " + VERSION + ", at offset 8");
        }
        int length = header.getInt();
        if (length != bytes.length - HEADER_BYTES) {
            throw new CorruptDataException("it says to have " + length + " bytes behind its header and has "
                    + (bytes.length - HEADER_BYTES) + ", at offset 12");
        }
        int expected = header.getInt();
        byte[] body = new byte[length];
        header.get(body);
        int found = checksum(body, 0, length);
        if (found != expected) {
            throw new CorruptDataException("the checksum of its " + length + " bytes from offset " + HEADER_BYTES
                    + " is " + Integer.toHexString(found) + " instead of " + Integer.toHexString(expected));
        }
        return CompactStructs.read(new CheckpointMetadata(), body);
    }

    static int checksum(byte[] bytes) {
        return checksum(bytes, 0, bytes.length);
    }

    private static int checksum(byte[] bytes, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset, length);
        return (int) crc.getValue();
    }
}
