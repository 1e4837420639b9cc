package io.millrace.api.connector.file;

import io.millrace.api.functions.Counter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of lines that are no records: the policy, the count, the log, and the words. One for each split. */
final class MalformedLines {
    /** User-visible. */
    static final String MALFORMED_RECORDS = "malformedRecords";

    private static final Logger LOG = LoggerFactory.getLogger(MalformedLines.class);
    private static final int LOGGED_PER_SUBTASK = 20;

    private final SplitInput input;
    private final MalformedRecords policy;
    private final LineNumbers lineNumbers;
    private final Counter count;

    MalformedLines(SplitInput input, MalformedRecords policy) {
        this.input = input;
        this.policy = policy;
        this.lineNumbers = new LineNumbers(input);
        this.count = input.metricGroup().counter(MALFORMED_RECORDS);
    }

    /** @param lines stands at the line */
    void on(MalformedRecordException bad, LineReader lines) throws IOException {
        if (policy == MalformedRecords.FAIL) {
            throw FileFailures.malformed(describe(bad, lines));
        }
        count.inc();
        if (count.getCount() <= LOGGED_PER_SUBTASK) {
            LOG.warn("Skipped: {}", describe(bad, lines));
            if (count.getCount() == LOGGED_PER_SUBTASK) {
                LOG.warn("Further malformed lines of this subtask are counted in {}, not logged", MALFORMED_RECORDS);
            }
        }
    }

    private String describe(MalformedRecordException bad, LineReader lines) throws IOException {
        String content = new String(
                lines.buffer(), lines.lineStart(), lines.lineEnd() - lines.lineStart(), StandardCharsets.UTF_8);
        return "malformed line " + lineNumbers.at(lines.lineOffset()) + " of '" + input.path() + "'"
                + (bad.column() == 0 ? "" : ", column " + bad.column()) + ": " + bad.getMessage() + ": '"
                + RecordBinder.abbreviate(content) + "'";
    }
}
