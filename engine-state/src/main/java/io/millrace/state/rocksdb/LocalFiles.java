package io.millrace.state.rocksdb;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Bytes of local files as a whole. */
final class LocalFiles {
    /** Files are large, and so is what is read at a time: the disk sets the pace, not the calls. */
    private static final int BUFFER_BYTES = 256 << 10;

    private LocalFiles() {}

    static void copy(Path file, OutputStream out) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            copy(in, out);
        }
    }

    /** @return how many bytes there were */
    static long copy(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long copied = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            out.write(buffer, 0, read);
            copied += read;
        }
        return copied;
    }
}
