package io.millrace.api.connector.file;

import io.millrace.base.fs.FileSystem.SeekableInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;

/**
 * The lines that begin in a split, as ranges of a byte buffer that is filled in large chunks. A line ends with {@code \n},
 * {@code \r\n}, or the end of the file. A byte order mark at the start of a file is not part of its first line.
 */
final class LineReader implements Closeable {
    private static final int CHUNK = 1 << 16;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final SplitInput input;
    private final SeekableInputStream in;
    private final int maxLineLength;
    private final long end;
    private byte[] buffer = new byte[CHUNK];
    private long bufferOffset;
    private int limit;
    private int lineStart;
    private int lineEnd;
    private int next;
    private boolean endOfFile;
    private long firstLineOffset;

    LineReader(SplitInput input, int maxLineLength) throws IOException {
        this.input = input;
        this.in = input.open();
        this.maxLineLength = maxLineLength;
        this.end = input.end();
        try {
            goToFirstLine();
        } catch (IOException | RuntimeException failed) {
            in.close();
            throw failed;
        }
    }

    private void goToFirstLine() throws IOException {
        if (input.isResumed()) {
            startAt(input.resumePosition());
        } else if (input.start() == 0) {
            skipByteOrderMark();
        } else {
            // One byte earlier: if that is a line feed, a line begins exactly at the start and is ours.
            startAt(input.start() - 1);
            skipRestOfLine();
        }
    }

    private void startAt(long position) throws IOException {
        if (position > 0) {
            in.seek(position);
        }
        bufferOffset = position;
    }

    private void skipByteOrderMark() throws IOException {
        boolean more = true;
        while (more && limit < BYTE_ORDER_MARK.length) {
            more = fill();
        }
        if (limit >= BYTE_ORDER_MARK.length
                && Arrays.equals(buffer, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length)) {
            next = BYTE_ORDER_MARK.length;
            firstLineOffset = next;
        }
    }

    private void skipRestOfLine() throws IOException {
        do {
            while (next < limit) {
                if (buffer[next++] == '\n') {
                    return;
                }
            }
        } while (fill());
    }

    /** Goes to the next line. @return false when no further line begins in the split */
    boolean next() throws IOException {
        if (position() >= end) {
            return false;
        }
        int scan = next;
        while (true) {
            byte[] bytes = buffer;
            int stop = limit;
            while (scan < stop && bytes[scan] != '\n') {
                scan++;
            }
            if (scan < stop) {
                take(scan, scan + 1);
                return true;
            }
            int scanned = scan - next;
            if (scanned > maxLineLength + 1) {
                throw FileFailures.lineTooLong(input.path(), position(), maxLineLength);
            }
            if (!fill()) {
                if (scanned == 0) {
                    return false;
                }
                take(limit, limit);
                return true;
            }
            scan = next + scanned;
        }
    }

    private void take(int lineFeed, int following) {
        lineStart = next;
        lineEnd = lineFeed > lineStart && buffer[lineFeed - 1] == '\r' ? lineFeed - 1 : lineFeed;
        if (lineEnd - lineStart > maxLineLength) {
            throw FileFailures.lineTooLong(input.path(), bufferOffset + lineStart, maxLineLength);
        }
        next = following;
    }

    /** Reads more behind what is there, dropping lines that were taken. @return false at the end of the file */
    private boolean fill() throws IOException {
        if (endOfFile) {
            return false;
        }
        if (next > 0) {
            System.arraycopy(buffer, next, buffer, 0, limit - next);
            bufferOffset += next;
            limit -= next;
            next = 0;
        }
        if (limit == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int count = in.read(buffer, limit, buffer.length - limit);
        if (count < 0) {
            endOfFile = true;
            return false;
        }
        limit += count;
        return true;
    }

    /** Holds the current line, until the next one is asked for. */
    byte[] buffer() {
        return buffer;
    }

    int lineStart() {
        return lineStart;
    }

    int lineEnd() {
        return lineEnd;
    }

    /** True for the line that begins the file, after a byte order mark if there is one. */
    boolean isFirstOfFile() {
        return lineOffset() == firstLineOffset;
    }

    /** Where in the file the current line begins. */
    long lineOffset() {
        return bufferOffset + lineStart;
    }

    /** Where in the file the next line begins. */
    long position() {
        return bufferOffset + next;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
