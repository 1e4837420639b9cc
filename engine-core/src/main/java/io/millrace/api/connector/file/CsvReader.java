package io.millrace.api.connector.file;

import io.millrace.api.functions.Counter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the records of one split of a CSV file. */
final class CsvReader<T> implements StreamFormat.Reader<T> {
    /** User-visible. */
    static final String MALFORMED_RECORDS = "malformedRecords";

    private static final Logger LOG = LoggerFactory.getLogger(CsvFormat.class);
    private static final int LOGGED_PER_SUBTASK = 20;

    private final SplitInput input;
    private final RecordBinder<T> binder;
    private final CsvFormat.Options options;
    private final CsvFields fields;
    private final LineReader lines;
    private final LineNumbers lineNumbers;
    private final Counter malformed;
    private final boolean headerToSkip;

    CsvReader(SplitInput input, Class<T> recordClass, RecordBinder<T> binder, CsvFormat.Options options)
            throws IOException {
        this.input = input;
        this.binder = binder;
        this.options = options;
        this.fields = new CsvFields(options.separator());
        this.lineNumbers = new LineNumbers(input);
        this.malformed = input.metricGroup().counter(MALFORMED_RECORDS);
        if (!options.columns().isEmpty()) {
            binder.bindTo(options.columns());
        }
        this.headerToSkip = options.mayHaveHeader() && bindToHeader(recordClass);
        this.lines = new LineReader(input, options.maxLineLength());
    }

    /** Every split looks at the first line of its file: only that says which column is which. */
    private boolean bindToHeader(Class<T> recordClass) throws IOException {
        List<String> header = firstLine();
        List<String> missing = binder.missingFrom(header);
        if (missing.size() == binder.componentNames().size()) {
            return false;
        }
        if (!missing.isEmpty()) {
            throw FileFailures.headerLacks(input.path(), header, missing, recordClass);
        }
        binder.bindTo(header);
        return true;
    }

    private List<String> firstLine() throws IOException {
        List<String> names = new ArrayList<>();
        try (LineReader first = new LineReader(input.fromStart(), options.maxLineLength())) {
            if (first.next()) {
                fields.split(first.buffer(), first.lineStart(), first.lineEnd());
                for (int i = 0; i < fields.count(); i++) {
                    names.add(fields.text(i).strip());
                }
            }
        } catch (MalformedRecordException malformedToo) {
            // Then it is no header, and is reported when it is read as a record.
            names.clear();
        }
        return names;
    }

    @Override
    public T read() throws IOException {
        while (lines.next()) {
            boolean empty = lines.lineStart() == lines.lineEnd();
            boolean header = headerToSkip && lines.isFirstOfFile();
            if (!empty && !header) {
                try {
                    fields.split(lines.buffer(), lines.lineStart(), lines.lineEnd());
                    return binder.bind(fields);
                } catch (MalformedRecordException bad) {
                    onMalformed(bad);
                }
            }
        }
        return null;
    }

    private void onMalformed(MalformedRecordException bad) throws IOException {
        if (options.malformed() == MalformedRecords.FAIL) {
            throw FileFailures.malformed(describe(bad));
        }
        malformed.inc();
        if (malformed.getCount() <= LOGGED_PER_SUBTASK) {
            LOG.warn("Skipped: {}", describe(bad));
            if (malformed.getCount() == LOGGED_PER_SUBTASK) {
                LOG.warn("Further malformed lines of this subtask are counted in {}, not logged", MALFORMED_RECORDS);
            }
        }
    }

    private String describe(MalformedRecordException bad) throws IOException {
        String content = new String(
                lines.buffer(), lines.lineStart(), lines.lineEnd() - lines.lineStart(), StandardCharsets.UTF_8);
        return "malformed line " + lineNumbers.at(lines.lineOffset()) + " of '" + input.path() + "'"
                + (bad.column() == 0 ? "" : ", column " + bad.column()) + ": " + bad.getMessage() + ": '"
                + RecordBinder.abbreviate(content) + "'";
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
