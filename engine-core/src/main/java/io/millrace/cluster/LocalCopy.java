package io.millrace.cluster;

import io.millrace.base.fs.FileSystem.SeekableInputStream;
import io.millrace.base.fs.LocalFileSystem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One file on this machine's disk, and what is known of the bytes that were written into it. Blocking; thread-safe. */
final class LocalCopy {
    private static final Logger LOG = LoggerFactory.getLogger(LocalCopy.class);
    private static final int BUFFER_BYTES = 64 << 10;

    private final CheckpointFile file;
    private final long checkpointId;
    private final Path path;
    private final long length;
    private final long checksum;
    private boolean verified;

    LocalCopy(CheckpointFile file, long checkpointId, Path path, long length, long checksum) {
        this.file = file;
        this.checkpointId = checkpointId;
        this.path = path;
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
            try (InputStream in = Files.newInputStream(path)) {
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    read.update(buffer, 0, count);
                }
            }
            verified = Files.size(path) == length && read.getValue() == checksum;
        }
        return verified;
    }

    SeekableInputStream open() throws IOException {
        return new CopyInput(new LocalFileSystem().open(path.toUri()));
    }

    /** Compares it again before it is used the next time. */
    synchronized void distrust() {
        verified = false;
    }

    private static final class CopyInput extends SeekableInputStream {
        private final SeekableInputStream file;

        CopyInput(SeekableInputStream file) {
            this.file = file;
        }

        @Override
        public boolean isLocalCopy() {
            return true;
        }

        @Override
        public void seek(long position) throws IOException {
            file.seek(position);
        }

        @Override
        public int read() throws IOException {
            return file.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return file.read(target, offset, length);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException stays) {
            LOG.warn("The local copy {} could not be deleted", path, stays);
        }
    }
}
