package io.millrace.state.hadoop;

import io.millrace.base.fs.FileSystem.DurableOutputStream;
import java.io.IOException;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.StreamCapabilities;

/** A new file on its way to a Hadoop file system. Owned by one writer. */
final class HadoopOutputStream extends DurableOutputStream {
    private final FSDataOutputStream out;
    private final Path path;
    private boolean closed;

    HadoopOutputStream(FSDataOutputStream out, Path path) {
        this.out = out;
        this.path = path;
    }

    @Override
    public void write(int value) throws IOException {
        out.write(value);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void closeDurably() throws IOException {
        if (closed) {
            throw new IOException("already closed: " + path);
        }
        try {
            // Object stores have no hsync; what their close() returned for is durable.
            if (out.hasCapability(StreamCapabilities.HSYNC)) {
                out.hsync();
            }
        } catch (IOException e) {
            throw HadoopExceptions.translate(e, path);
        }
        close();
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            try {
                out.close();
            } catch (IOException e) {
                throw HadoopExceptions.translate(e, path);
            }
        }
    }
}
