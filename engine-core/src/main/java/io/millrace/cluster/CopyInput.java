package io.millrace.cluster;

import io.millrace.base.fs.FileSystem.SeekableInputStream;
import io.millrace.base.fs.LocalFileSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Reads the pieces of a local copy one after the other, as the one file that they are a copy of. One thread at a time. */
final class CopyInput extends SeekableInputStream {
    private final List<Piece> pieces;
    private int index;
    private SeekableInputStream current;
    private long left;

    /**
     * A run of bytes on this machine's disk.
     *
     * @param from in the file
     */
    record Piece(Path file, long from, long length) {}

    CopyInput(List<Piece> pieces) throws IOException {
        this.pieces = pieces;
        seek(0);
    }

    @Override
    public boolean isLocalCopy() {
        return true;
    }

    @Override
    public void seek(long position) throws IOException {
        index = 0;
        long within = position;
        while (index < pieces.size() && within >= pieces.get(index).length()) {
            within -= pieces.get(index).length();
            index++;
        }
        openAt(within);
    }

    private void openAt(long within) throws IOException {
        close();
        if (index < pieces.size()) {
            Piece piece = pieces.get(index);
            current = new LocalFileSystem().open(piece.file().toUri());
            current.seek(piece.from() + within);
            left = piece.length() - within;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        while (current != null && left == 0) {
            index++;
            openAt(0);
        }
        if (current == null) {
            return -1;
        }
        int count = current.read(target, offset, (int) Math.min(length, left));
        left -= Math.max(0, count);
        return count;
    }

    @Override
    public void close() throws IOException {
        SeekableInputStream open = current;
        current = null;
        if (open != null) {
            open.close();
        }
    }
}
