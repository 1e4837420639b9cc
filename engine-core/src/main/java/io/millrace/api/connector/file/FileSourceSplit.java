package io.millrace.api.connector.file;

import io.millrace.api.connector.source.SourceSplit;
import java.io.Serializable;
import java.net.URI;
import java.util.List;
import java.util.Objects;

/**
 * A range of one file, and how far it was read. A record belongs to the split in whose range it begins.
 *
 * @param splitId path and offset: the same input gives the same ids
 * @param length of the range in bytes; of a file that cannot be split, the whole file's
 * @param fileLength as it was when the input was listed; a file that differs when it is read is refused
 * @param hosts where the bytes lie, best first; may be empty
 * @param position where reading goes on, in bytes of uncompressed content; {@link #NOT_STARTED} for a fresh split
 */
public record FileSourceSplit(
        String splitId,
        URI path,
        long offset,
        long length,
        long fileLength,
        long modifiedMillis,
        List<String> hosts,
        long position)
        implements SourceSplit, Serializable {

    public static final long NOT_STARTED = -1;

    public FileSourceSplit {
        Objects.requireNonNull(splitId);
        Objects.requireNonNull(path);
        hosts = List.copyOf(hosts);
        if (offset < 0 || length < 0 || position < NOT_STARTED) {
            throw new IllegalArgumentException("impossible range of " + path + ": offset " + offset + ", length "
                    + length + ", position " + position);
        }
    }

    public FileSourceSplit withPosition(long newPosition) {
        return new FileSourceSplit(splitId, path, offset, length, fileLength, modifiedMillis, hosts, newPosition);
    }

    @Override
    public String toString() {
        return splitId + (position == NOT_STARTED ? "" : "@" + position);
    }
}
