package io.millrace.testkit.harness;

import io.millrace.state.SnapshotOutput;
import io.millrace.state.thrift.StateSegment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.CRC32C;

/** Keeps the bytes of a snapshot in the snapshot itself. */
final class InlineSegments implements SnapshotOutput {
    @Override
    public StateSegment write(Content content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        content.writeTo(bytes);
        CRC32C checksum = new CRC32C();
        checksum.update(bytes.toByteArray());
        return new StateSegment(bytes.size(), (int) checksum.getValue()).setBytes(bytes.toByteArray());
    }

    @Override
    public StateSegment writeShared(Content content) throws IOException {
        return write(content);
    }
}
