package io.millrace.taskmanager;

import io.millrace.base.fs.FileSystem;
import io.millrace.base.fs.FileSystem.DurableOutputStream;
import io.millrace.base.fs.FileSystemLookup;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;

/**
 * A file of segments, made when the first byte comes, in a directory that the JobManager has made: when that is gone, nobody
 * wants the file any more. One thread at a time.
 */
final class PackFile {
    private static final int BUFFER_BYTES = 64 << 10;

    private final FileSystemLookup fileSystems;
    private final URI path;
    private final String name;
    private DurableOutputStream file;
    private OutputStream buffered;
    private long position;

    /** @param name by which segments call it: relative to the checkpoint's directory */
    PackFile(FileSystemLookup fileSystems, URI path, String name) {
        this.fileSystems = fileSystems;
        this.path = path;
        this.name = name;
    }

    String name() {
        return name;
    }

    boolean isOpened() {
        return file != null;
    }

    /** Where the next byte goes. */
    long position() {
        return position;
    }

    void write(byte[] bytes, int offset, int length) throws IOException {
        open();
        buffered.write(bytes, offset, length);
        position += length;
    }

    /** What is written next are all bytes of this local file, which never change. */
    void nextIsAllOf(Path unchanging) throws IOException {
        open();
        buffered.flush();
        file.nextIsAllOf(unchanging);
    }

    private void open() throws IOException {
        if (file == null) {
            file = fileSystems.of(path).createInDirectory(path);
            buffered = new BufferedOutputStream(file, BUFFER_BYTES);
        }
    }

    /** Everything written survives a crash from here on. */
    void closeDurably() throws IOException {
        if (file != null) {
            buffered.flush();
            file.closeDurably();
        }
    }

    /** Closes and deletes what was written. */
    void discard() throws IOException {
        if (file != null) {
            FileSystem fileSystem = fileSystems.of(path);
            try {
                file.close();
            } finally {
                fileSystem.delete(path);
            }
        }
    }
}
