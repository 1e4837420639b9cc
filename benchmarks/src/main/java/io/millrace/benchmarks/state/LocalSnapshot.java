package io.millrace.benchmarks.state;

import io.millrace.state.SnapshotOutput;
import io.millrace.state.thrift.StateSegment;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/** One checkpoint's file in a local directory, as a TaskManager's pack is. */
final class LocalSnapshot implements SnapshotOutput, AutoCloseable {
    private static final int BUFFER_BYTES = 64 << 10;

    private final String name;
    private final OutputStream file;
    private long position;

    LocalSnapshot(Path directory, String name) throws IOException {
        this.name = name;
        this.file = new BufferedOutputStream(Files.newOutputStream(directory.resolve(name)), BUFFER_BYTES);
    }

    long bytes() {
        return position;
    }

    @Override
    public StateSegment write(Content content) throws IOException {
        long start = position;
        Checked checked = new Checked(file);
        content.writeTo(checked);
        position += checked.length;
        return new StateSegment(checked.length, (int) checked.checksum.getValue())
                .setFile(name)
                .setOffset(start);
    }

    @Override
    public StateSegment writeShared(Content content) throws IOException {
        return write(content);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static final class Checked extends FilterOutputStream {
        private final CRC32C checksum = new CRC32C();
        private long length;

        Checked(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int one) throws IOException {
            checksum.update(one);
            length++;
            out.write(one);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            checksum.update(bytes, from, count);
            length += count;
            out.write(bytes, from, count);
        }
    }
}
