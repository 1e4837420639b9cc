package io.millrace.api.connector.file;

import io.millrace.api.types.TypeInformation;
import io.millrace.api.types.Types;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Text files, one record a line, without its line end ({@code \n} or {@code \r\n}). UTF-8; bytes that are no UTF-8 become
 * the replacement character U+FFFD and do not stop the job.
 */
public final class TextLineFormat implements StreamFormat<String> {
    private static final long serialVersionUID = 1L;
    static final int DEFAULT_MAX_LINE_LENGTH = 16 << 20;

    private final int maxLineLength;

    public TextLineFormat() {
        this(DEFAULT_MAX_LINE_LENGTH);
    }

    private TextLineFormat(int maxLineLength) {
        this.maxLineLength = checkMaxLineLength(maxLineLength);
    }

    /** A longer line stops the job, so that a file that is no text cannot exhaust memory. Default 16 MiB. */
    public TextLineFormat withMaxLineLength(int bytes) {
        return new TextLineFormat(bytes);
    }

    static int checkMaxLineLength(int bytes) {
        // The buffer that holds a line doubles, so it must stay below the largest array.
        if (bytes < 1 || bytes > 1 << 29) {
            throw new IllegalArgumentException("the maximum line length must be from 1 byte to 512 MiB, not " + bytes);
        }
        return bytes;
    }

    @Override
    public Reader<String> createReader(SplitInput input) throws IOException {
        return new TextReader(new LineReader(input, maxLineLength));
    }

    @Override
    public TypeInformation<String> getProducedType() {
        return Types.STRING;
    }

    private record TextReader(LineReader lines) implements Reader<String> {
        @Override
        public String read() throws IOException {
            if (!lines.next()) {
                return null;
            }
            return new String(
                    lines.buffer(), lines.lineStart(), lines.lineEnd() - lines.lineStart(), StandardCharsets.UTF_8);
        }

        @Override
        public long position() {
            return lines.position();
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }
}
