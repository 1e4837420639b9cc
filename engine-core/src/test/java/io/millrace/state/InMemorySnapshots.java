package io.millrace.state;

import io.millrace.base.fs.FileSystem.SeekableInputStream;
import io.millrace.state.thrift.StateSegment;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/** Keeps segments as files in memory, which tests can damage. */
public final class InMemorySnapshots implements SnapshotOutput, SnapshotInput {
    public final Map<String, byte[]> files = new LinkedHashMap<>();

    @Override
    public StateSegment write(Content content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        content.writeTo(bytes);
        String name = "segment-" + files.size();
        files.put(name, bytes.toByteArray());
        return new StateSegment(bytes.size(), crc(bytes.toByteArray()))
                .setFile(name)
                .setOffset(0);
    }

    @Override
    public StateSegment writeShared(Content content) throws IOException {
        return write(content);
    }

    private static int crc(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return (int) checksum.getValue();
    }

    @Override
    public SeekableInputStream open(StateSegment segment) {
        return new Stream(files.get(segment.getFile()));
    }

    @Override
    public byte[] read(StateSegment segment) throws IOException {
        byte[] bytes = files.get(segment.getFile());
        if (bytes.length != segment.getLength() || crc(bytes) != segment.getCrc32c()) {
            throw new CorruptSnapshotException(segment.getFile() + " is damaged");
        }
        return bytes.clone();
    }

    private static final class Stream extends SeekableInputStream {
        private final byte[] bytes;
        private int position;

        Stream(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void seek(long to) throws IOException {
            if (to < 0 || to > bytes.length) {
                throw new EOFException("the file has no position " + to);
            }
            position = (int) to;
        }

        @Override
        public int read() {
            return position < bytes.length ? bytes[position++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (position == bytes.length) {
                return -1;
            }
            int count = Math.min(length, bytes.length - position);
            System.arraycopy(bytes, position, target, offset, count);
            position += count;
            return count;
        }
    }
}
