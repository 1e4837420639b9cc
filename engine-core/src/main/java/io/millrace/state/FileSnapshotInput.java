package io.millrace.state;

import io.millrace.base.fs.FileSystem.SeekableInputStream;
import io.millrace.base.fs.FileSystemLookup;
import io.millrace.state.thrift.StateSegment;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.util.zip.CRC32C;

/** Reads segments that came along or lie in files relative to a directory. Thread-safe. */
public final class FileSnapshotInput implements SnapshotInput {
    private final FileSystemLookup fileSystems;
    private final String directory;
    private final ReadListener listener;

    /** Hears of what was read from files, on whatever thread reads. */
    public interface ReadListener {
        /** @param localCopy whether it came from this machine's disk instead of the checkpoint's place */
        void read(long bytes, boolean localCopy);
    }

    /** @param directory of the checkpoint or savepoint; empty when all its segments come along */
    public FileSnapshotInput(FileSystemLookup fileSystems, String directory) {
        this(fileSystems, directory, (bytes, localCopy) -> {});
    }

    /** As above, with somebody who counts. */
    public FileSnapshotInput(FileSystemLookup fileSystems, String directory, ReadListener listener) {
        this.listener = listener;
        this.fileSystems = fileSystems;
        this.directory = directory.isEmpty() || directory.endsWith("/") ? directory : directory + "/";
    }

    @Override
    public SeekableInputStream open(StateSegment segment) throws IOException {
        if (segment.isSetBytes()) {
            return new InlineSegment(segment.getBytes());
        }
        URI file = fileOf(segment);
        SeekableInputStream stream = fileSystems.of(file).open(file);
        try {
            return new SegmentOfFile(stream, file, segment.getOffset(), segment.getLength(), listener);
        } catch (IOException | RuntimeException failed) {
            stream.close();
            throw failed;
        }
    }

    @Override
    public byte[] read(StateSegment segment) throws IOException {
        if (segment.getLength() < 0 || segment.getLength() > Integer.MAX_VALUE - 8) {
            throw new CorruptSnapshotException(describe(segment) + " claims a length of " + segment.getLength()
                    + " bytes, which cannot be read at once");
        }
        byte[] bytes;
        try (SeekableInputStream in = open(segment)) {
            bytes = in.readNBytes((int) segment.getLength());
        } catch (EOFException early) {
            throw new CorruptSnapshotException(describe(segment) + " is cut off: " + early.getMessage());
        }
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        if (bytes.length != segment.getLength() || (int) checksum.getValue() != segment.getCrc32c()) {
            throw new CorruptSnapshotException(describe(segment) + " has " + bytes.length + " bytes with checksum "
                    + Integer.toHexString((int) checksum.getValue()) + ", but was written with " + segment.getLength()
                    + " bytes and " + Integer.toHexString(segment.getCrc32c()));
        }
        return bytes;
    }

    private URI fileOf(StateSegment segment) throws IOException {
        if (!segment.isSetFile() || !segment.isSetOffset() || segment.getOffset() < 0 || segment.getLength() < 0) {
            throw new CorruptSnapshotException("a segment names neither its bytes nor a place in a file: " + segment);
        }
        try {
            return URI.create(directory).resolve(segment.getFile());
        } catch (IllegalArgumentException malformed) {
            throw new CorruptSnapshotException("'" + segment.getFile() + "' names no file: " + malformed.getMessage());
        }
    }

    private String describe(StateSegment segment) {
        return segment.isSetBytes()
                ? "a segment that came with its checkpoint"
                : "the segment of file " + directory + segment.getFile() + " from byte " + segment.getOffset() + " on";
    }

    /** Bytes that came along. */
    private static final class InlineSegment extends SeekableInputStream {
        private final byte[] bytes;
        private int position;

        InlineSegment(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void seek(long to) throws IOException {
            if (to < 0 || to > bytes.length) {
                throw new EOFException("byte " + to + " lies outside a segment of " + bytes.length);
            }
            position = (int) to;
        }

        @Override
        public int read() {
            return position < bytes.length ? bytes[position++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (length == 0) {
                return 0;
            }
            if (position >= bytes.length) {
                return -1;
            }
            int count = Math.min(length, bytes.length - position);
            System.arraycopy(bytes, position, target, offset, count);
            position += count;
            return count;
        }
    }

    /** A window of a file, so that positions are the segment's. */
    private static final class SegmentOfFile extends SeekableInputStream {
        private final SeekableInputStream stream;
        private final URI file;
        private final long start;
        private final long length;
        private final ReadListener listener;
        private long position;
        private long read;

        SegmentOfFile(SeekableInputStream stream, URI file, long start, long length, ReadListener listener)
                throws IOException {
            this.listener = listener;
            this.stream = stream;
            this.file = file;
            this.start = start;
            this.length = length;
            stream.seek(start);
        }

        @Override
        public void seek(long to) throws IOException {
            if (to < 0 || to > length) {
                throw new EOFException("byte " + to + " lies outside a segment of " + length);
            }
            stream.seek(start + to);
            position = to;
        }

        @Override
        public int read() throws IOException {
            if (position >= length) {
                return -1;
            }
            int value = stream.read();
            if (value < 0) {
                throw cutOff();
            }
            position++;
            read++;
            return value;
        }

        @Override
        public int read(byte[] target, int offset, int wanted) throws IOException {
            if (wanted == 0) {
                return 0;
            }
            if (position >= length) {
                return -1;
            }
            int count = stream.read(target, offset, (int) Math.min(wanted, length - position));
            if (count < 0) {
                throw cutOff();
            }
            position += count;
            read += count;
            return count;
        }

        private CorruptSnapshotException cutOff() {
            return new CorruptSnapshotException(
                    "the file " + file + " ends at byte " + (start + position) + "; expected are " + (start + length));
        }

        @Override
        public void close() throws IOException {
            listener.read(read, stream.isLocalCopy());
            read = 0;
            stream.close();
        }
    }
}
