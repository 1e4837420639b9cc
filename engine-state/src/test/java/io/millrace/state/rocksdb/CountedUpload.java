package io.millrace.state.rocksdb;

import io.millrace.state.SnapshotOutput;
import io.millrace.state.thrift.StateSegment;
import java.io.IOException;
import java.io.OutputStream;

/** Counts what would be uploaded, and keeps nothing of it. */
final class CountedUpload implements SnapshotOutput {
    private long bytes;
    private int segments;

    long bytes() {
        return bytes;
    }

    @Override
    public StateSegment write(Content content) throws IOException {
        long before = bytes;
        content.writeTo(new OutputStream() {
            @Override
            public void write(int one) {
                bytes++;
            }

            @Override
            public void write(byte[] block, int from, int length) {
                bytes += length;
            }
        });
        return new StateSegment().setFile("upload-" + ++segments).setLength(bytes - before);
    }

    @Override
    public StateSegment writeShared(Content content) throws IOException {
        return write(content);
    }
}
