package io.millrace.execution.checkpoints;

import io.millrace.state.SnapshotOutput;
import io.millrace.state.thrift.StateSegment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.CRC32C;

/** Keeps every segment along with its snapshot. */
final class InMemorySnapshots implements SnapshotOutput {
    @Override
    public StateSegment write(Content content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        content.writeTo(out);
        byte[] bytes = out.toByteArray();
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return new StateSegment(bytes.length, (int) checksum.getValue()).setBytes(bytes);
    }

    @Override
    public StateSegment writeShared(Content content) throws IOException {
        return write(content);
    }
}
