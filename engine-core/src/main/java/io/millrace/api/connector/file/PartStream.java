package io.millrace.api.connector.file;

import io.millrace.base.fs.FileSystem.DurableOutputStream;
import java.io.IOException;
import java.net.URI;

/** Gathers what encoders write into large pieces, without the lock of {@code BufferedOutputStream}, and counts it. */
final class PartStream extends FSDataOutputStream {
    private final URI path;
    private final DurableOutputStream out;
    private final byte[] buffer = new byte[1 << 16];
    private int buffered;
    private long written;

    /** @param path of the file, for messages */
    PartStream(URI path, DurableOutputStream out) {
        this.path = path;
        this.out = out;
    }

    @Override
    public long getPos() {
        return written;
    }

    @Override
    public void write(int b) {
        if (buffered == buffer.length) {
            drain();
        }
        buffer[buffered++] = (byte) b;
        written++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        if (length > buffer.length - buffered) {
            drain();
        }
        if (length > buffer.length) {
            pass(bytes, offset, length);
        } else {
            System.arraycopy(bytes, offset, buffer, buffered, length);
            buffered += length;
        }
        written += length;
    }

    private void drain() {
        pass(buffer, 0, buffered);
        buffered = 0;
    }

    private void pass(byte[] bytes, int offset, int length) {
        try {
            out.write(bytes, offset, length);
        } catch (IOException refused) {
            throw FileFailures.cannotWrite(path, refused);
        }
    }

    void closeDurably() {
        try (out) {
            drain();
            out.closeDurably();
        } catch (IOException refused) {
            throw FileFailures.cannotWrite(path, refused);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
