package io.millrace.checkpoint;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.serialization.CorruptDataException;
import io.millrace.checkpoint.CompletedCheckpoint.Location;
import java.io.IOException;

/** Reads a checkpoint's metadata and checks that they are what was written. Blocking; stateless. */
final class MetadataReader {
    private MetadataReader() {}

    /** One that a pointer names. */
    static CompletedCheckpoint read(CheckpointStorage storage, Location location) throws IOException {
        byte[] bytes = storage.readMetadata(location.directory());
        if (bytes.length != location.length() || MetadataFile.checksum(bytes) != location.crc32c()) {
            throw new CorruptDataException("it has " + bytes.length + " bytes with the checksum "
                    + Integer.toHexString(MetadataFile.checksum(bytes)) + ", the pointer to it says "
                    + location.length() + " bytes with the checksum " + Integer.toHexString(location.crc32c()));
        }
        return new CompletedCheckpoint(location, MetadataFile.decode(bytes));
    }

    /** One that somebody names: a savepoint, or a checkpoint that was retained. */
    static CompletedCheckpoint read(CheckpointStorage storage, String directory) throws IOException {
        byte[] bytes = storage.readMetadata(directory);
        var metadata = MetadataFile.decode(bytes);
        return new CompletedCheckpoint(
                new Location(
                        metadata.getCheckpointId(),
                        bytes.length,
                        MetadataFile.checksum(bytes),
                        Segments.hasCommittables(metadata),
                        metadata.isStopped(),
                        directory),
                metadata);
    }

    static Failure unreadable(String directory, Throwable cause) {
        String what = "the metadata of a checkpoint, '" + directory + "/" + MetadataFile.NAME + "', ";
        return cause instanceof CorruptDataException corrupt
                ? Failure.of(
                        CheckpointFailures.CORRUPT_METADATA,
                        Blame.EXTERNAL,
                        what + "are not what was written: " + corrupt.getMessage())
                : Failure.of(
                        CheckpointFailures.UNREADABLE_METADATA,
                        Blame.EXTERNAL,
                        what + "cannot be read: " + Failure.summary(cause),
                        cause);
    }
}
