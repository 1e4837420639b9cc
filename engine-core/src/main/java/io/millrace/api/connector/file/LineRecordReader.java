package io.millrace.api.connector.file;

import java.io.IOException;

/** Reads the records of one split whose lines a {@link LineDecoder} understands. */
record LineRecordReader<T>(LineReader lines, LineDecoder<T> decoder, MalformedLines malformed)
        implements StreamFormat.Reader<T> {
    @Override
    public T read() throws IOException {
        while (lines.next()) {
            if (lines.lineStart() == lines.lineEnd()) {
                continue;
            }
            try {
                return decoder.decode(lines.buffer(), lines.lineStart(), lines.lineEnd());
            } catch (MalformedRecordException bad) {
                malformed.on(bad, lines);
            }
        }
        return null;
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
