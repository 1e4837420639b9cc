package io.millrace.api.connector.file;

import io.millrace.base.fs.FileSystem.SeekableInputStream;
import io.millrace.base.fs.PathUri;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** How a file is compressed, by its name. Only gzip is read, and as a whole: nobody can start in its middle. */
enum Compression {
    NONE {
        @Override
        SeekableInputStream uncompress(SeekableInputStream in) {
            return in;
        }
    },
    GZIP {
        @Override
        SeekableInputStream uncompress(SeekableInputStream in) throws IOException {
            return new ForwardOnlyStream(new GZIPInputStream(new PeekingStream(in), 1 << 16));
        }
    };

    private static final List<String> UNSUPPORTED =
            List.of(".bz2", ".zst", ".xz", ".snappy", ".lz4", ".lzo", ".deflate", ".zip", ".7z");

    static Compression of(URI path) {
        String name = PathUri.name(path).toLowerCase(Locale.ROOT);
        for (String extension : UNSUPPORTED) {
            if (name.endsWith(extension)) {
                throw FileFailures.unsupportedCompression(path, extension);
            }
        }
        return name.endsWith(".gz") ? GZIP : NONE;
    }

    /** The content from its start; closing it closes {@code in}. */
    abstract SeekableInputStream uncompress(SeekableInputStream in) throws IOException;

    boolean splittable() {
        return this == NONE;
    }

    /**
     * Knows whether it is at its end. {@link GZIPInputStream} asks {@code available()} whether another member follows,
     * and a stream that answers 0 by default makes it stop there, silently.
     */
    private static final class PeekingStream extends BufferedInputStream {
        PeekingStream(InputStream in) {
            super(in, 1 << 16);
        }

        @Override
        @SuppressWarnings("UnsynchronizedOverridesSynchronized") // used by one thread
        public int available() throws IOException {
            mark(1);
            if (read() < 0) {
                return 0;
            }
            reset();
            return Math.max(1, super.available());
        }
    }

    /** Seeks in uncompressed content by reading up to the position. */
    private static final class ForwardOnlyStream extends SeekableInputStream {
        private final InputStream in;
        private long position;

        ForwardOnlyStream(InputStream in) {
            this.in = in;
        }

        @Override
        public void seek(long target) throws IOException {
            if (target < position) {
                throw new IOException("cannot go back in compressed content, from " + position + " to " + target);
            }
            in.skipNBytes(target - position);
            position = target;
        }

        @Override
        public int read() throws IOException {
            int next = in.read();
            position += next < 0 ? 0 : 1;
            return next;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = in.read(target, offset, length);
            position += Math.max(count, 0);
            return count;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
