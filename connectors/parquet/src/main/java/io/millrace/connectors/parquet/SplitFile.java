package io.millrace.connectors.parquet;

import io.millrace.api.connector.file.SplitInput;
import io.millrace.base.fs.FileSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** The file of a split as Parquet's reader wants it. */
record SplitFile(SplitInput input) implements InputFile {
    private static final String MAGIC = "PAR1";
    /** Magic bytes at both ends, and between them how long the footer is. */
    private static final int MIN_LENGTH = 12;

    @Override
    public long getLength() {
        return input.fileLength();
    }

    @Override
    public SeekableInputStream newStream() throws IOException {
        try {
            return new Positioned(input.open());
        } catch (IOException unreadable) {
            throw new Unreadable(unreadable);
        }
    }

    @Override
    public String toString() {
        return input.path().toString();
    }

    /** What is wrong as far as length, first and last bytes tell; empty when they are as they should be. */
    Optional<String> outside() throws IOException {
        if (getLength() < MIN_LENGTH) {
            return Optional.of("it has " + getLength() + " bytes, and the smallest one has " + MIN_LENGTH);
        }
        String begin;
        String end;
        try (FileSystem.SeekableInputStream in = input.open()) {
            begin = new String(in.readNBytes(MAGIC.length()), StandardCharsets.US_ASCII);
            in.seek(getLength() - MAGIC.length());
            end = new String(in.readNBytes(MAGIC.length()), StandardCharsets.US_ASCII);
        }
        if (end.equals(MAGIC)) {
            return Optional.empty();
        } else if (end.equals("PARE")) {
            return Optional.of("it is encrypted, which is not supported here");
        }
        return Optional.of(
                begin.equals(MAGIC)
                        ? "it begins as one but does not end as one, so it was cut off or is still being written"
                        : "it neither begins nor ends with " + MAGIC + ", as Parquet files do");
    }

    /**
     * What the file system threw while Parquet read, however Parquet has wrapped it; nothing when it was Parquet itself that
     * did not like what it read.
     */
    static void throwIfOfFileSystem(Throwable thrown) throws IOException {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Unreadable unreadable) {
                throw unreadable.why;
            }
        }
    }

    /** Marks what does not come from Parquet. */
    private static final class Unreadable extends IOException {
        private static final long serialVersionUID = 1L;
        private final IOException why;

        Unreadable(IOException why) {
            super(why.getMessage(), why);
            this.why = why;
        }
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
            try {
                in.seek(newPos);
            } catch (IOException unreadable) {
                throw new Unreadable(unreadable);
            }
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
            int next;
            try {
                next = in.read();
            } catch (IOException unreadable) {
                throw new Unreadable(unreadable);
            }
            position += next < 0 ? 0 : 1;
            return next;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count;
            try {
                count = in.read(target, offset, length);
            } catch (IOException unreadable) {
                throw new Unreadable(unreadable);
            }
            position += Math.max(count, 0);
            return count;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
