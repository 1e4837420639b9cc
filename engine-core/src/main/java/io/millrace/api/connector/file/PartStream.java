package io.millrace.api.connector.file;

import io.millrace.base.fs.FileSystem.DurableOutputStream;
import java.io.IOException;

/** Gathers what encoders write into large pieces, without the lock of {@code BufferedOutputStream}, and counts it. */
final class PartStream extends FSDataOutputStream {
    private final DurableOutputStream out;
    private final byte[] buffer = new byte[1 << 16];
    private int buffered;
    private long written;

    PartStream(DurableOutputStream out) {
        this.out = out;
    }

    @Override
    public long getPos() {
        return written;
    }

    @Override
    public void write(int b) throws IOException {
        if (buffered == buffer.length) {
            drain();
        }
        buffer[buffered++] = (byte) b;
        written++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (length > buffer.length - buffered) {
            drain();
        }
        if (length > buffer.length) {
            out.write(bytes, offset, length);
        } else {
            System.arraycopy(bytes, offset, buffer, buffered, length);
            buffered += length;
        }
        written += length;
    }

    private void drain() throws IOException {
        out.write(buffer, 0, buffered);
        buffered = 0;
    }

    void closeDurably() throws IOException {
        try (out) {
            drain();
            out.closeDurably();
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
