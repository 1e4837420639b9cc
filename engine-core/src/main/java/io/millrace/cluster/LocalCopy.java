package io.millrace.cluster;

import io.millrace.base.fs.FileSystem.SeekableInputStream;
import io.millrace.cluster.CopyInput.Piece;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was written into one file of a checkpoint, on this machine's disk: in a file of its own, and in links to files that
 * never change. Knows what the bytes should be. Blocking; thread-safe.
 */
final class LocalCopy {
    private static final Logger LOG = LoggerFactory.getLogger(LocalCopy.class);
    private static final int BUFFER_BYTES = 64 << 10;

    private final CheckpointFile file;
    private final long checkpointId;
    private final Path own;
    private final List<Piece> pieces;
    private final long length;
    private final long checksum;
    private boolean verified;

    /**
     * @param own exists, though it may be empty
     * @param pieces what the copy consists of, in their order
     */
    LocalCopy(CheckpointFile file, long checkpointId, Path own, List<Piece> pieces, long length, long checksum) {
        this.file = file;
        this.checkpointId = checkpointId;
        this.own = own;
        this.pieces = List.copyOf(pieces);
        this.length = length;
        this.checksum = checksum;
    }

    CheckpointFile file() {
        return file;
    }

    /** Of the checkpoint that it was written for. */
    long checkpointId() {
        return checkpointId;
    }

    /** Reads all of it the first time: a restart opens a file once for each piece of state in it. */
    synchronized boolean isWhole() throws IOException {
        if (!verified) {
            CRC32C read = new CRC32C();
            byte[] buffer = new byte[BUFFER_BYTES];
            long bytes = 0;
            try (InputStream in = open()) {
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    read.update(buffer, 0, count);
                    bytes += count;
                }
            }
            verified = bytes == length && read.getValue() == checksum;
        }
        return verified;
    }

    SeekableInputStream open() throws IOException {
        return new CopyInput(pieces);
    }

    /** Compares it again before it is used the next time. */
    synchronized void distrust() {
        verified = false;
    }

    void delete() {
        delete(own);
        pieces.forEach(piece -> delete(piece.file()));
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException stays) {
            LOG.warn("The local copy {} could not be deleted", path, stays);
        }
    }
}
