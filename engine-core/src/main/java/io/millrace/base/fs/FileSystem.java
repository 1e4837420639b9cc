package io.millrace.base.fs;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * The files that sources, sinks and checkpoints read and write. All calls block: never call from a control loop.
 * Implementations are found by scheme ({@link FileSystems}). The rules every implementation keeps (one contract test
 * runs against all of them): a created file never replaces an existing one; {@link #rename} never replaces an existing
 * one and fails loudly; what {@link DurableOutputStream#closeDurably()} returned for survives a crash; listings are
 * sorted by name.
 */
public interface FileSystem {

    /** @param hosts where the bytes lie, best first; may be empty */
    record FileStatus(URI path, boolean directory, long length, long modifiedMillis, List<String> hosts) {}

    /** Bytes on their way into a new file. {@code close()} without {@link #closeDurably()} promises nothing. */
    abstract class DurableOutputStream extends OutputStream {
        /** Flushes to stable storage (HDFS: hsync with SYNC_BLOCK) and closes. */
        public abstract void closeDurably() throws IOException;

        /**
         * What is written next, until all of them have come, are the bytes of this file on a disk of this machine, which never
         * change: who keeps copies may link to it instead.
         */
        public void nextIsAllOf(Path unchanging) throws IOException {}
    }

    /** Random access reading. */
    abstract class SeekableInputStream extends InputStream implements Closeable {
        public abstract void seek(long position) throws IOException;

        /** Whether the bytes come from a copy on this machine's disk, and not from where the file lies. */
        public boolean isLocalCopy() {
            return false;
        }
    }

    /** @throws java.nio.file.NoSuchFileException when nothing is there */
    FileStatus status(URI path) throws IOException;

    boolean exists(URI path) throws IOException;

    /** Direct children, sorted by path; a file lists as itself. */
    List<FileStatus> list(URI path) throws IOException;

    SeekableInputStream open(URI path) throws IOException;

    /** @throws java.nio.file.FileAlreadyExistsException when the path exists; parents are made as needed */
    DurableOutputStream create(URI path) throws IOException;

    /**
     * As {@link #create}, but makes no directory: what somebody has deleted is not brought back.
     *
     * @throws java.nio.file.NoSuchFileException when the directory that the file belongs into is not there
     */
    DurableOutputStream createInDirectory(URI path) throws IOException;

    /** Makes a directory and those above it, as far as they are not there. */
    void mkdirs(URI path) throws IOException;

    /**
     * Makes one directory; fine when it is there.
     *
     * @throws java.nio.file.NoSuchFileException when the directory that it belongs into is not there
     */
    void mkdir(URI path) throws IOException;

    /** Atomic. @throws java.nio.file.FileAlreadyExistsException when {@code to} exists; the parent of {@code to} is made as needed */
    void rename(URI from, URI to) throws IOException;

    /**
     * Deletes a file or a whole directory, also while others still write into it.
     *
     * @return false when nothing was there
     */
    boolean delete(URI path) throws IOException;
}
