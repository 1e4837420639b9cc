package io.millrace.state.hadoop;

import io.millrace.base.fs.FileSystem.SeekableInputStream;
import java.io.EOFException;
import java.io.IOException;
import org.apache.hadoop.fs.FSDataInputStream;

/** A file of a Hadoop file system being read. Owned by one reader. */
final class HadoopInputStream extends SeekableInputStream {
    private final FSDataInputStream in;

    HadoopInputStream(FSDataInputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        return in.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return in.read(bytes, offset, length);
    }

    @Override
    public int available() throws IOException {
        return in.available();
    }

    @Override
    public void seek(long position) throws IOException {
        if (position < 0) {
            throw new EOFException("cannot seek to " + position);
        }
        in.seek(position);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
