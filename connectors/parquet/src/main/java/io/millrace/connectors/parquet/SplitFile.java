package io.millrace.connectors.parquet;

import io.millrace.api.connector.file.SplitInput;
import io.millrace.base.fs.FileSystem;
import java.io.IOException;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** The file of a split as Parquet's reader wants it. */
record SplitFile(SplitInput input) implements InputFile {
    @Override
    public long getLength() {
        return input.fileLength();
    }

    @Override
    public SeekableInputStream newStream() throws IOException {
        return new Positioned(input.open());
    }

    @Override
    public String toString() {
        return input.path().toString();
    }

    /** Knows where it is, which the file system's streams do not tell. */
    private static final class Positioned extends DelegatingSeekableInputStream {
        private final FileSystem.SeekableInputStream in;
        private final Counted counted;

        Positioned(FileSystem.SeekableInputStream in) {
            this(in, new Counted(in));
        }

        private Positioned(FileSystem.SeekableInputStream in, Counted counted) {
            super(counted);
            this.in = in;
            this.counted = counted;
        }

        @Override
        public long getPos() {
            return counted.position;
        }

        @Override
        public void seek(long newPos) throws IOException {
            in.seek(newPos);
            counted.position = newPos;
        }
    }

    private static final class Counted extends java.io.InputStream {
        private final java.io.InputStream in;
        private long position;

        Counted(java.io.InputStream in) {
            this.in = in;
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
