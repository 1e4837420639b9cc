package io.millrace.api.connector.file;

import java.io.IOException;

/**
 * A format in which each line is a record: subclasses decode it. Empty lines are passed over; lines that are no records
 * fail the job or are counted and skipped, with file, line, column and content in the message.
 */
public abstract class LineFormat<T> implements StreamFormat<T> {
    private static final long serialVersionUID = 1L;
    private final MalformedRecords malformed;
    private final int maxLineLength;

    /** @param maxLineLength in bytes, at most 512 MiB; a longer line stops the job, whatever the policy */
    protected LineFormat(MalformedRecords malformed, int maxLineLength) {
        this.malformed = malformed;
        this.maxLineLength = TextLineInputFormat.checkMaxLineLength(maxLineLength);
    }

    protected abstract LineDecoder<T> createDecoder();

    protected final MalformedRecords malformed() {
        return malformed;
    }

    protected final int maxLineLength() {
        return maxLineLength;
    }

    @Override
    public final Reader<T> createReader(SplitInput input) throws IOException {
        return new LineRecordReader<>(
                new LineReader(input, maxLineLength), createDecoder(), new MalformedLines(input, malformed));
    }
}
