package io.millrace.api.connector.file;

import io.millrace.api.closure.RefusedArgumentException;
import io.millrace.api.types.TypeInformation;
import io.millrace.api.types.Types;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Arrays;

/**
 * Text files, one record a line, without its line end ({@code \n} or {@code \r\n}). UTF-8 unless another encoding is
 * given; bytes that are none of its characters become the replacement character U+FFFD and do not stop the job.
 */
public final class TextLineInputFormat implements StreamFormat<String> {
    private static final long serialVersionUID = 1L;
    static final int DEFAULT_MAX_LINE_LENGTH = 16 << 20;

    public static final String DEFAULT_CHARSET_NAME = "UTF-8";

    private final String charsetName;
    private final int maxLineLength;

    public TextLineInputFormat() {
        this(DEFAULT_CHARSET_NAME);
    }

    /** @throws IllegalArgumentException for encodings whose line ends are not those of ASCII, such as UTF-16 */
    public TextLineInputFormat(String charsetName) {
        this(charsetName, DEFAULT_MAX_LINE_LENGTH);
    }

    private TextLineInputFormat(String charsetName, int maxLineLength) {
        if (!Arrays.equals("\r\n".getBytes(Charset.forName(charsetName)), new byte[] {'\r', '\n'})) {
            throw new RefusedArgumentException("lines in " + charsetName
                    + " do not end as those of ASCII do, so they cannot be found; convert the files to UTF-8");
        }
        this.charsetName = charsetName;
        this.maxLineLength = checkMaxLineLength(maxLineLength);
    }

    /** A longer line stops the job, so that a file that is no text cannot exhaust memory. Default 16 MiB. */
    public TextLineInputFormat withMaxLineLength(int bytes) {
        return new TextLineInputFormat(charsetName, bytes);
    }

    static int checkMaxLineLength(int bytes) {
        // The buffer that holds a line doubles, so it must stay below the largest array.
        if (bytes < 1 || bytes > 1 << 29) {
            throw new RefusedArgumentException("the maximum line length must be from 1 byte to 512 MiB, not " + bytes);
        }
        return bytes;
    }

    @Override
    public Reader<String> createReader(SplitInput input) throws IOException {
        return new TextReader(new LineReader(input, maxLineLength), Charset.forName(charsetName));
    }

    @Override
    public TypeInformation<String> getProducedType() {
        return Types.STRING;
    }

    private record TextReader(LineReader lines, Charset charset) implements Reader<String> {
        @Override
        public String read() throws IOException {
            if (!lines.next()) {
                return null;
            }
            return new String(lines.buffer(), lines.lineStart(), lines.lineEnd() - lines.lineStart(), charset);
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
